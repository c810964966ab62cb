-- AlterTable
ALTER TABLE "Org" ADD COLUMN     "ssoEnforcedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Session" ADD COLUMN     "breakGlassOrgId" TEXT,
ADD COLUMN     "ssoConnectionId" TEXT,
ADD COLUMN     "ssoOrgId" TEXT;

-- CreateTable
CREATE TABLE "OrgDomain" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "domain" TEXT NOT NULL,
    "provenDomain" TEXT,
    "challenge" TEXT NOT NULL,
    "provenAt" TIMESTAMPTZ(3),
    "lastCheckedAt" TIMESTAMPTZ(3),
    "lastSeen" JSONB,
    "missingSince" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "OrgDomain_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SsoConnection" (
    "id" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "idp" TEXT NOT NULL,
    "liveAt" TIMESTAMPTZ(3),
    "issuer" TEXT,
    "ssoUrl" TEXT,
    "ssoBinding" TEXT,
    "certificates" TEXT[],
    "metadataUrl" TEXT,
    "metadataXml" TEXT,
    "metadataReadAt" TIMESTAMPTZ(3),
    "metadataProblem" TEXT,
    "oidcClientId" TEXT,
    "oidcClientSecret" TEXT,
    "jacksonClientId" TEXT,
    "jacksonRevision" INTEGER,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "allowIdpInitiated" BOOLEAN NOT NULL DEFAULT false,
    "allowSha1" BOOLEAN NOT NULL DEFAULT false,
    "skewSeconds" INTEGER NOT NULL DEFAULT 60,
    "mapping" JSONB NOT NULL,
    "testedAt" TIMESTAMPTZ(3),
    "lastSignInAt" TIMESTAMPTZ(3),
    "lastFailureAt" TIMESTAMPTZ(3),
    "warnedDays" INTEGER,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SsoConnection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SsoAttempt" (
    "id" TEXT NOT NULL,
    "connectionId" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "requestId" TEXT,
    "relayState" TEXT,
    "browserHash" TEXT,
    "returnTo" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "answeredAt" TIMESTAMPTZ(3),
    "ticketHash" TEXT,
    "verified" TEXT,
    "outcome" TEXT,
    "trace" TEXT,

    CONSTRAINT "SsoAttempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SsoAssertion" (
    "idHash" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SsoAssertion_pkey" PRIMARY KEY ("idHash")
);

-- CreateTable
CREATE TABLE "BreakGlassCode" (
    "orgId" TEXT NOT NULL,
    "codeHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "createdBy" TEXT NOT NULL,
    "usedAt" TIMESTAMPTZ(3),
    "usedBy" TEXT,

    CONSTRAINT "BreakGlassCode_pkey" PRIMARY KEY ("orgId")
);

-- CreateTable
CREATE TABLE "SsoSetupLink" (
    "tokenHash" TEXT NOT NULL,
    "orgId" TEXT NOT NULL,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "openedAt" TIMESTAMPTZ(3),
    "visitorHash" TEXT,
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "SsoSetupLink_pkey" PRIMARY KEY ("tokenHash")
);

-- CreateTable
CREATE TABLE "ServiceProviderKey" (
    "id" TEXT NOT NULL,
    "certificate" TEXT NOT NULL,
    "privateKey" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ServiceProviderKey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "JacksonRecord" (
    "namespace" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "indexes" TEXT[],
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3),

    CONSTRAINT "JacksonRecord_pkey" PRIMARY KEY ("namespace","key")
);

-- CreateIndex
CREATE UNIQUE INDEX "OrgDomain_provenDomain_key" ON "OrgDomain"("provenDomain");

-- CreateIndex
CREATE UNIQUE INDEX "OrgDomain_orgId_domain_key" ON "OrgDomain"("orgId", "domain");

-- CreateIndex
CREATE INDEX "SsoConnection_orgId_idx" ON "SsoConnection"("orgId");

-- CreateIndex
CREATE UNIQUE INDEX "SsoAttempt_requestId_key" ON "SsoAttempt"("requestId");

-- CreateIndex
CREATE UNIQUE INDEX "SsoAttempt_relayState_key" ON "SsoAttempt"("relayState");

-- CreateIndex
CREATE UNIQUE INDEX "SsoAttempt_ticketHash_key" ON "SsoAttempt"("ticketHash");

-- CreateIndex
CREATE INDEX "SsoAttempt_connectionId_createdAt_idx" ON "SsoAttempt"("connectionId", "createdAt");

-- CreateIndex
CREATE INDEX "SsoAttempt_orgId_createdAt_idx" ON "SsoAttempt"("orgId", "createdAt");

-- CreateIndex
CREATE INDEX "SsoAttempt_expiresAt_idx" ON "SsoAttempt"("expiresAt");

-- CreateIndex
CREATE INDEX "SsoAssertion_expiresAt_idx" ON "SsoAssertion"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "SsoSetupLink_visitorHash_key" ON "SsoSetupLink"("visitorHash");

-- CreateIndex
CREATE INDEX "SsoSetupLink_orgId_idx" ON "SsoSetupLink"("orgId");

-- CreateIndex
CREATE INDEX "JacksonRecord_expiresAt_idx" ON "JacksonRecord"("expiresAt");

-- CreateIndex
CREATE INDEX "JacksonRecord_indexes_idx" ON "JacksonRecord" USING GIN ("indexes");

-- CreateIndex
CREATE INDEX "Session_ssoConnectionId_idx" ON "Session"("ssoConnectionId");

-- AddForeignKey
ALTER TABLE "OrgDomain" ADD CONSTRAINT "OrgDomain_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Org"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SsoConnection" ADD CONSTRAINT "SsoConnection_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Org"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SsoAttempt" ADD CONSTRAINT "SsoAttempt_connectionId_fkey" FOREIGN KEY ("connectionId") REFERENCES "SsoConnection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BreakGlassCode" ADD CONSTRAINT "BreakGlassCode_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Org"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SsoSetupLink" ADD CONSTRAINT "SsoSetupLink_orgId_fkey" FOREIGN KEY ("orgId") REFERENCES "Org"("id") ON DELETE CASCADE ON UPDATE CASCADE;

