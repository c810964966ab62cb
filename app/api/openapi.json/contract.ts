// The document lists itself.
import { z } from "zod";
import { operation } from "@/lib/api/operation";

export const operations = [
  operation({
    method: "GET",
    path: "/api/openapi.json",
    title: "Get this contract",
    does: "This document, as OpenAPI 3.1. It may be cached for five minutes and asked for again with If-None-Match.",
    asks: { by: "nobody" },
    answers: {
      200: { says: "The document.", body: z.looseObject({ openapi: z.string() }), headers: { etag: "Changes when the document does." } },
      304: { says: "The document is the one named by If-None-Match." },
    },
  }),
];
