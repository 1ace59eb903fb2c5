-- SIG-4, AUD-6: a session counts only with its code, under a key that the database does not have. Those that an earlier build opened
-- have none and end here; no further one is added without one: hence NOT VALID.
UPDATE "engine"."session" SET "ended_at" = now() WHERE "ended_at" IS NULL;--> statement-breakpoint
ALTER TABLE "engine"."session" ADD COLUMN "mac" text;--> statement-breakpoint
ALTER TABLE "engine"."session" ADD CONSTRAINT "session_coded" CHECK ("engine"."session"."mac" is not null) NOT VALID;