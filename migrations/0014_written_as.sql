ALTER TABLE "erp"."batch_parameter" ADD COLUMN "written_as" text;--> statement-breakpoint
ALTER TABLE "erp"."batch_parameter" ADD COLUMN "written_in" "xid8";--> statement-breakpoint
ALTER TABLE "erp"."batch_record" ADD COLUMN "written_as" text;--> statement-breakpoint
ALTER TABLE "erp"."batch_record" ADD COLUMN "written_in" "xid8";--> statement-breakpoint
ALTER TABLE "erp"."batch_step" ADD COLUMN "written_as" text;--> statement-breakpoint
ALTER TABLE "erp"."batch_step" ADD COLUMN "written_in" "xid8";--> statement-breakpoint
ALTER TABLE "erp"."material_movement" ADD COLUMN "written_as" text;--> statement-breakpoint
ALTER TABLE "erp"."material_movement" ADD COLUMN "written_in" "xid8";--> statement-breakpoint
ALTER TABLE "erp"."work_order" ADD COLUMN "written_as" text;--> statement-breakpoint
ALTER TABLE "erp"."work_order" ADD COLUMN "written_in" "xid8";--> statement-breakpoint
ALTER TABLE "erp"."calibration" ADD COLUMN "written_as" text;--> statement-breakpoint
ALTER TABLE "erp"."calibration" ADD COLUMN "written_in" "xid8";--> statement-breakpoint
ALTER TABLE "erp"."equipment" ADD COLUMN "written_as" text;--> statement-breakpoint
ALTER TABLE "erp"."equipment" ADD COLUMN "written_in" "xid8";--> statement-breakpoint
ALTER TABLE "erp"."process_validation" ADD COLUMN "written_as" text;--> statement-breakpoint
ALTER TABLE "erp"."process_validation" ADD COLUMN "written_in" "xid8";--> statement-breakpoint
ALTER TABLE "erp"."characteristic" ADD COLUMN "written_as" text;--> statement-breakpoint
ALTER TABLE "erp"."characteristic" ADD COLUMN "written_in" "xid8";--> statement-breakpoint
ALTER TABLE "erp"."inspection" ADD COLUMN "written_as" text;--> statement-breakpoint
ALTER TABLE "erp"."inspection" ADD COLUMN "written_in" "xid8";--> statement-breakpoint
ALTER TABLE "erp"."inspection_result" ADD COLUMN "written_as" text;--> statement-breakpoint
ALTER TABLE "erp"."inspection_result" ADD COLUMN "written_in" "xid8";--> statement-breakpoint
ALTER TABLE "erp"."specification" ADD COLUMN "written_as" text;--> statement-breakpoint
ALTER TABLE "erp"."specification" ADD COLUMN "written_in" "xid8";--> statement-breakpoint
ALTER TABLE "erp"."bom_line" ADD COLUMN "written_as" text;--> statement-breakpoint
ALTER TABLE "erp"."bom_line" ADD COLUMN "written_in" "xid8";--> statement-breakpoint
ALTER TABLE "erp"."document_revision" ADD COLUMN "written_as" text;--> statement-breakpoint
ALTER TABLE "erp"."document_revision" ADD COLUMN "written_in" "xid8";--> statement-breakpoint
ALTER TABLE "erp"."item" ADD COLUMN "written_as" text;--> statement-breakpoint
ALTER TABLE "erp"."item" ADD COLUMN "written_in" "xid8";--> statement-breakpoint
ALTER TABLE "erp"."item_revision" ADD COLUMN "written_as" text;--> statement-breakpoint
ALTER TABLE "erp"."item_revision" ADD COLUMN "written_in" "xid8";--> statement-breakpoint
ALTER TABLE "erp"."routing_operation" ADD COLUMN "written_as" text;--> statement-breakpoint
ALTER TABLE "erp"."routing_operation" ADD COLUMN "written_in" "xid8";--> statement-breakpoint
ALTER TABLE "erp"."ifu_revision" ADD COLUMN "written_as" text;--> statement-breakpoint
ALTER TABLE "erp"."ifu_revision" ADD COLUMN "written_in" "xid8";--> statement-breakpoint
ALTER TABLE "erp"."label_print" ADD COLUMN "written_as" text;--> statement-breakpoint
ALTER TABLE "erp"."label_print" ADD COLUMN "written_in" "xid8";--> statement-breakpoint
ALTER TABLE "erp"."label_revision" ADD COLUMN "written_as" text;--> statement-breakpoint
ALTER TABLE "erp"."label_revision" ADD COLUMN "written_in" "xid8";--> statement-breakpoint
ALTER TABLE "erp"."genealogy" ADD COLUMN "written_as" text;--> statement-breakpoint
ALTER TABLE "erp"."genealogy" ADD COLUMN "written_in" "xid8";--> statement-breakpoint
ALTER TABLE "erp"."lot" ADD COLUMN "written_as" text;--> statement-breakpoint
ALTER TABLE "erp"."lot" ADD COLUMN "written_in" "xid8";--> statement-breakpoint
ALTER TABLE "erp"."udi" ADD COLUMN "written_as" text;--> statement-breakpoint
ALTER TABLE "erp"."udi" ADD COLUMN "written_in" "xid8";--> statement-breakpoint
ALTER TABLE "erp"."udi_device" ADD COLUMN "written_as" text;--> statement-breakpoint
ALTER TABLE "erp"."udi_device" ADD COLUMN "written_in" "xid8";--> statement-breakpoint
ALTER TABLE "erp"."audit_trail_exception" ADD COLUMN "written_as" text;--> statement-breakpoint
ALTER TABLE "erp"."audit_trail_exception" ADD COLUMN "written_in" "xid8";--> statement-breakpoint
ALTER TABLE "erp"."change_order" ADD COLUMN "written_as" text;--> statement-breakpoint
ALTER TABLE "erp"."change_order" ADD COLUMN "written_in" "xid8";--> statement-breakpoint
ALTER TABLE "erp"."deviation" ADD COLUMN "written_as" text;--> statement-breakpoint
ALTER TABLE "erp"."deviation" ADD COLUMN "written_in" "xid8";--> statement-breakpoint
ALTER TABLE "erp"."hold" ADD COLUMN "written_as" text;--> statement-breakpoint
ALTER TABLE "erp"."hold" ADD COLUMN "written_in" "xid8";--> statement-breakpoint
ALTER TABLE "erp"."nonconformance" ADD COLUMN "written_as" text;--> statement-breakpoint
ALTER TABLE "erp"."nonconformance" ADD COLUMN "written_in" "xid8";--> statement-breakpoint
ALTER TABLE "erp"."registration_certificate" ADD COLUMN "written_as" text;--> statement-breakpoint
ALTER TABLE "erp"."registration_certificate" ADD COLUMN "written_in" "xid8";--> statement-breakpoint
ALTER TABLE "erp"."rework_order" ADD COLUMN "written_as" text;--> statement-breakpoint
ALTER TABLE "erp"."rework_order" ADD COLUMN "written_in" "xid8";--> statement-breakpoint
ALTER TABLE "erp"."training_record" ADD COLUMN "written_as" text;--> statement-breakpoint
ALTER TABLE "erp"."training_record" ADD COLUMN "written_in" "xid8";--> statement-breakpoint
ALTER TABLE "erp"."room_limit" ADD COLUMN "written_as" text;--> statement-breakpoint
ALTER TABLE "erp"."room_limit" ADD COLUMN "written_in" "xid8";--> statement-breakpoint
ALTER TABLE "erp"."routing_parameter" ADD COLUMN "written_as" text;--> statement-breakpoint
ALTER TABLE "erp"."routing_parameter" ADD COLUMN "written_in" "xid8";--> statement-breakpoint
ALTER TABLE "erp"."consignee" ADD COLUMN "written_as" text;--> statement-breakpoint
ALTER TABLE "erp"."consignee" ADD COLUMN "written_in" "xid8";--> statement-breakpoint
ALTER TABLE "erp"."retention_sample" ADD COLUMN "written_as" text;--> statement-breakpoint
ALTER TABLE "erp"."retention_sample" ADD COLUMN "written_in" "xid8";--> statement-breakpoint
ALTER TABLE "erp"."shipment" ADD COLUMN "written_as" text;--> statement-breakpoint
ALTER TABLE "erp"."shipment" ADD COLUMN "written_in" "xid8";--> statement-breakpoint
ALTER TABLE "erp"."environment_record" ADD COLUMN "written_as" text;--> statement-breakpoint
ALTER TABLE "erp"."environment_record" ADD COLUMN "written_in" "xid8";--> statement-breakpoint
ALTER TABLE "erp"."sterilisation_record" ADD COLUMN "written_as" text;--> statement-breakpoint
ALTER TABLE "erp"."sterilisation_record" ADD COLUMN "written_in" "xid8";--> statement-breakpoint
ALTER TABLE "erp"."approved_supplier" ADD COLUMN "written_as" text;--> statement-breakpoint
ALTER TABLE "erp"."approved_supplier" ADD COLUMN "written_in" "xid8";--> statement-breakpoint
ALTER TABLE "erp"."purchase_receipt" ADD COLUMN "written_as" text;--> statement-breakpoint
ALTER TABLE "erp"."purchase_receipt" ADD COLUMN "written_in" "xid8";--> statement-breakpoint
ALTER TABLE "erp"."supplier" ADD COLUMN "written_as" text;--> statement-breakpoint
ALTER TABLE "erp"."supplier" ADD COLUMN "written_in" "xid8";--> statement-breakpoint
ALTER TABLE "erp"."supplier_block" ADD COLUMN "written_as" text;--> statement-breakpoint
ALTER TABLE "erp"."supplier_block" ADD COLUMN "written_in" "xid8";--> statement-breakpoint
-- AUD-6: who wrote a row of the plant last, as the database knows it: the application cannot say otherwise, since only the owner changes a
-- trigger. What stands already has no such account, and is accepted as it stands.
create function erp.note_writer() returns trigger language plpgsql as $$
begin
  new.written_as := current_user;
  new.written_in := pg_current_xact_id();
  return new;
end $$;
--> statement-breakpoint
do $$
declare name text;
begin
  for name in select table_name from information_schema.columns where table_schema = 'erp' and column_name = 'written_as' loop
    execute format('create trigger note_writer before insert or update on erp.%I for each row execute function erp.note_writer()', name);
  end loop;
end $$;
