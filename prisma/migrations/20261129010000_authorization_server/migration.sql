-- AlterTable
ALTER TABLE "Session" ADD COLUMN     "clientId" TEXT,
ADD COLUMN     "orgId" TEXT,
ADD COLUMN     "originId" TEXT;

-- CreateTable
CREATE TABLE "OauthRecord" (
    "kind" TEXT NOT NULL,
    "idHash" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "grantId" TEXT,
    "userCodeHash" TEXT,
    "consumedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "OauthRecord_pkey" PRIMARY KEY ("kind","idHash")
);

-- CreateTable
CREATE TABLE "OauthSigningKey" (
    "id" TEXT NOT NULL,
    "privateJwk" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "OauthSigningKey_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "OauthRecord_userCodeHash_key" ON "OauthRecord"("userCodeHash");

-- CreateIndex
CREATE INDEX "OauthRecord_grantId_idx" ON "OauthRecord"("grantId");

-- CreateIndex
CREATE INDEX "OauthRecord_expiresAt_idx" ON "OauthRecord"("expiresAt");
