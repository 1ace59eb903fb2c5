-- AUD-6: what gives a right, moves a process or is shown as having happened carries a code under a key that the database does not
-- have. What stands already is put on record by the first host of this build, and accepted as it stood then; nothing more is added
-- without one: hence NOT VALID. A session that an act on record ended is looked up whenever its token is presented.
ALTER TABLE "engine"."appointment" ADD COLUMN "mac" text;--> statement-breakpoint
ALTER TABLE "engine"."notification" ADD COLUMN "mac" text;--> statement-breakpoint
ALTER TABLE "engine"."outbox" ADD COLUMN "mac" text;--> statement-breakpoint
ALTER TABLE "engine"."signal" ADD COLUMN "mac" text;--> statement-breakpoint
CREATE INDEX "audit_session_ended" ON "engine"."audit" USING btree (("after" ->> 'session')) WHERE action = 'session.end';--> statement-breakpoint
ALTER TABLE "engine"."appointment" ADD CONSTRAINT "appointment_coded" CHECK ("engine"."appointment"."mac" is not null) NOT VALID;--> statement-breakpoint
ALTER TABLE "engine"."notification" ADD CONSTRAINT "notification_coded" CHECK ("engine"."notification"."mac" is not null) NOT VALID;--> statement-breakpoint
ALTER TABLE "engine"."outbox" ADD CONSTRAINT "outbox_coded" CHECK ("engine"."outbox"."mac" is not null) NOT VALID;--> statement-breakpoint
ALTER TABLE "engine"."signal" ADD CONSTRAINT "signal_coded" CHECK ("engine"."signal"."mac" is not null) NOT VALID;