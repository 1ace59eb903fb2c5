-- AUD-6: rows of evidence carry a code under a key that the database does not have. What stands already can be given none, and is
-- accepted as it stood when the first host of this build began; nothing more is added without one: hence NOT VALID.
ALTER TABLE "engine"."audit" ADD COLUMN "mac" text;--> statement-breakpoint
ALTER TABLE "engine"."seal" ADD COLUMN "mac" text;--> statement-breakpoint
ALTER TABLE "engine"."signature" ADD COLUMN "mac" text;--> statement-breakpoint
ALTER TABLE "engine"."signed_act" ADD COLUMN "mac" text;--> statement-breakpoint
ALTER TABLE "engine"."step" ADD COLUMN "mac" text;--> statement-breakpoint
ALTER TABLE "engine"."audit" ADD CONSTRAINT "audit_coded" CHECK ("engine"."audit"."mac" is not null) NOT VALID;--> statement-breakpoint
ALTER TABLE "engine"."seal" ADD CONSTRAINT "seal_coded" CHECK ("engine"."seal"."mac" is not null) NOT VALID;--> statement-breakpoint
ALTER TABLE "engine"."signature" ADD CONSTRAINT "signature_coded" CHECK ("engine"."signature"."mac" is not null) NOT VALID;--> statement-breakpoint
ALTER TABLE "engine"."signed_act" ADD CONSTRAINT "signed_act_coded" CHECK ("engine"."signed_act"."mac" is not null) NOT VALID;--> statement-breakpoint
ALTER TABLE "engine"."step" ADD CONSTRAINT "step_coded" CHECK ("engine"."step"."mac" is not null) NOT VALID;