// Written by test/support/write-pg-catalog.ts out of PostgreSQL 18: lines of fields between tabs, \N for NULL.

export const RELATIONS = `information_schema._pg_foreign_data_wrappers	12723	v	12725	oid oid,fdwowner oid,fdwoptions _text,foreign_data_wrapper_catalog name,foreign_data_wrapper_name name,authorization_identifier name,foreign_data_wrapper_language varchar
information_schema._pg_foreign_servers	12735	v	12737	oid oid,srvoptions _text,foreign_server_catalog name,foreign_server_name name,foreign_data_wrapper_catalog name,foreign_data_wrapper_name name,foreign_server_type varchar,foreign_server_version varchar,authorization_identifier name
information_schema._pg_foreign_table_columns	12714	v	12716	nspname name,relname name,attname name,attfdwoptions _text
information_schema._pg_foreign_tables	12747	v	12749	foreign_table_catalog name,foreign_table_schema name,foreign_table_name name,ftoptions _text,foreign_server_catalog name,foreign_server_name name,authorization_identifier name
information_schema._pg_user_mappings	12760	v	12762	oid oid,umoptions _text,umuser oid,authorization_identifier name,foreign_server_catalog name,foreign_server_name name,srvowner name
information_schema.administrable_role_authorizations	12458	v	12460	grantee name,role_name name,is_grantable varchar
information_schema.applicable_roles	12453	v	12455	grantee name,role_name name,is_grantable varchar
information_schema.attributes	12462	v	12464	udt_catalog name,udt_schema name,udt_name name,attribute_name name,ordinal_position int4,attribute_default varchar,is_nullable varchar,data_type varchar,character_maximum_length int4,character_octet_length int4,character_set_catalog name,character_set_schema name,character_set_name name,collation_catalog name,collation_schema name,collation_name name,numeric_precision int4,numeric_precision_radix int4,numeric_scale int4,datetime_precision int4,interval_type varchar,interval_precision int4,attribute_udt_catalog name,attribute_udt_schema name,attribute_udt_name name,scope_catalog name,scope_schema name,scope_name name,maximum_cardinality int4,dtd_identifier name,is_derived_reference_attribute varchar
information_schema.character_sets	12467	v	12469	character_set_catalog name,character_set_schema name,character_set_name name,character_repertoire name,form_of_use name,default_collate_catalog name,default_collate_schema name,default_collate_name name
information_schema.check_constraint_routine_usage	12472	v	12474	constraint_catalog name,constraint_schema name,constraint_name name,specific_catalog name,specific_schema name,specific_name name
information_schema.check_constraints	12477	v	12479	constraint_catalog name,constraint_schema name,constraint_name name,check_clause varchar
information_schema.collation_character_set_applicability	12487	v	12489	collation_catalog name,collation_schema name,collation_name name,character_set_catalog name,character_set_schema name,character_set_name name
information_schema.collations	12482	v	12484	collation_catalog name,collation_schema name,collation_name name,pad_attribute varchar
information_schema.column_column_usage	12492	v	12494	table_catalog name,table_schema name,table_name name,column_name name,dependent_column name
information_schema.column_domain_usage	12497	v	12499	domain_catalog name,domain_schema name,domain_name name,table_catalog name,table_schema name,table_name name,column_name name
information_schema.column_options	12719	v	12721	table_catalog name,table_schema name,table_name name,column_name name,option_name name,option_value varchar
information_schema.column_privileges	12502	v	12504	grantor name,grantee name,table_catalog name,table_schema name,table_name name,column_name name,privilege_type varchar,is_grantable varchar
information_schema.column_udt_usage	12507	v	12509	udt_catalog name,udt_schema name,udt_name name,table_catalog name,table_schema name,table_name name,column_name name
information_schema.columns	12512	v	12514	table_catalog name,table_schema name,table_name name,column_name name,ordinal_position int4,column_default varchar,is_nullable varchar,data_type varchar,character_maximum_length int4,character_octet_length int4,numeric_precision int4,numeric_precision_radix int4,numeric_scale int4,datetime_precision int4,interval_type varchar,interval_precision int4,character_set_catalog name,character_set_schema name,character_set_name name,collation_catalog name,collation_schema name,collation_name name,domain_catalog name,domain_schema name,domain_name name,udt_catalog name,udt_schema name,udt_name name,scope_catalog name,scope_schema name,scope_name name,maximum_cardinality int4,dtd_identifier name,is_self_referencing varchar,is_identity varchar,identity_generation varchar,identity_start varchar,identity_increment varchar,identity_maximum varchar,identity_minimum varchar,identity_cycle varchar,is_generated varchar,generation_expression varchar,is_updatable varchar
information_schema.constraint_column_usage	12517	v	12519	table_catalog name,table_schema name,table_name name,column_name name,constraint_catalog name,constraint_schema name,constraint_name name
information_schema.constraint_table_usage	12522	v	12524	table_catalog name,table_schema name,table_name name,constraint_catalog name,constraint_schema name,constraint_name name
information_schema.data_type_privileges	12704	v	12706	object_catalog name,object_schema name,object_name name,object_type varchar,dtd_identifier name
information_schema.domain_constraints	12527	v	12529	constraint_catalog name,constraint_schema name,constraint_name name,domain_catalog name,domain_schema name,domain_name name,is_deferrable varchar,initially_deferred varchar
information_schema.domain_udt_usage	12532	v	12534	udt_catalog name,udt_schema name,udt_name name,domain_catalog name,domain_schema name,domain_name name
information_schema.domains	12536	v	12538	domain_catalog name,domain_schema name,domain_name name,data_type varchar,character_maximum_length int4,character_octet_length int4,character_set_catalog name,character_set_schema name,character_set_name name,collation_catalog name,collation_schema name,collation_name name,numeric_precision int4,numeric_precision_radix int4,numeric_scale int4,datetime_precision int4,interval_type varchar,interval_precision int4,domain_default varchar,udt_catalog name,udt_schema name,udt_name name,scope_catalog name,scope_schema name,scope_name name,maximum_cardinality int4,dtd_identifier name
information_schema.element_types	12709	v	12711	object_catalog name,object_schema name,object_name name,object_type varchar,collection_type_identifier name,data_type varchar,character_maximum_length int4,character_octet_length int4,character_set_catalog name,character_set_schema name,character_set_name name,collation_catalog name,collation_schema name,collation_name name,numeric_precision int4,numeric_precision_radix int4,numeric_scale int4,datetime_precision int4,interval_type varchar,interval_precision int4,udt_catalog name,udt_schema name,udt_name name,scope_catalog name,scope_schema name,scope_name name,maximum_cardinality int4,dtd_identifier name
information_schema.enabled_roles	12541	v	12543	role_name name
information_schema.foreign_data_wrapper_options	12727	v	12729	foreign_data_wrapper_catalog name,foreign_data_wrapper_name name,option_name name,option_value varchar
information_schema.foreign_data_wrappers	12731	v	12733	foreign_data_wrapper_catalog name,foreign_data_wrapper_name name,authorization_identifier name,library_name varchar,foreign_data_wrapper_language varchar
information_schema.foreign_server_options	12739	v	12741	foreign_server_catalog name,foreign_server_name name,option_name name,option_value varchar
information_schema.foreign_servers	12743	v	12745	foreign_server_catalog name,foreign_server_name name,foreign_data_wrapper_catalog name,foreign_data_wrapper_name name,foreign_server_type varchar,foreign_server_version varchar,authorization_identifier name
information_schema.foreign_table_options	12752	v	12754	foreign_table_catalog name,foreign_table_schema name,foreign_table_name name,option_name name,option_value varchar
information_schema.foreign_tables	12756	v	12758	foreign_table_catalog name,foreign_table_schema name,foreign_table_name name,foreign_server_catalog name,foreign_server_name name
information_schema.information_schema_catalog_name	12444	v	12446	catalog_name name
information_schema.key_column_usage	12545	v	12547	constraint_catalog name,constraint_schema name,constraint_name name,table_catalog name,table_schema name,table_name name,column_name name,ordinal_position int4,position_in_unique_constraint int4
information_schema.parameters	12550	v	12552	specific_catalog name,specific_schema name,specific_name name,ordinal_position int4,parameter_mode varchar,is_result varchar,as_locator varchar,parameter_name name,data_type varchar,character_maximum_length int4,character_octet_length int4,character_set_catalog name,character_set_schema name,character_set_name name,collation_catalog name,collation_schema name,collation_name name,numeric_precision int4,numeric_precision_radix int4,numeric_scale int4,datetime_precision int4,interval_type varchar,interval_precision int4,udt_catalog name,udt_schema name,udt_name name,scope_catalog name,scope_schema name,scope_name name,maximum_cardinality int4,dtd_identifier name,parameter_default varchar
information_schema.referential_constraints	12555	v	12557	constraint_catalog name,constraint_schema name,constraint_name name,unique_constraint_catalog name,unique_constraint_schema name,unique_constraint_name name,match_option varchar,update_rule varchar,delete_rule varchar
information_schema.role_column_grants	12560	v	12562	grantor name,grantee name,table_catalog name,table_schema name,table_name name,column_name name,privilege_type varchar,is_grantable varchar
information_schema.role_routine_grants	12574	v	12576	grantor name,grantee name,specific_catalog name,specific_schema name,specific_name name,routine_catalog name,routine_schema name,routine_name name,privilege_type varchar,is_grantable varchar
information_schema.role_table_grants	12637	v	12639	grantor name,grantee name,table_catalog name,table_schema name,table_name name,privilege_type varchar,is_grantable varchar,with_hierarchy varchar
information_schema.role_udt_grants	12666	v	12668	grantor name,grantee name,udt_catalog name,udt_schema name,udt_name name,privilege_type varchar,is_grantable varchar
information_schema.role_usage_grants	12675	v	12677	grantor name,grantee name,object_catalog name,object_schema name,object_name name,object_type varchar,privilege_type varchar,is_grantable varchar
information_schema.routine_column_usage	12564	v	12566	specific_catalog name,specific_schema name,specific_name name,routine_catalog name,routine_schema name,routine_name name,table_catalog name,table_schema name,table_name name,column_name name
information_schema.routine_privileges	12569	v	12571	grantor name,grantee name,specific_catalog name,specific_schema name,specific_name name,routine_catalog name,routine_schema name,routine_name name,privilege_type varchar,is_grantable varchar
information_schema.routine_routine_usage	12578	v	12580	specific_catalog name,specific_schema name,specific_name name,routine_catalog name,routine_schema name,routine_name name
information_schema.routine_sequence_usage	12583	v	12585	specific_catalog name,specific_schema name,specific_name name,routine_catalog name,routine_schema name,routine_name name,sequence_catalog name,sequence_schema name,sequence_name name
information_schema.routine_table_usage	12588	v	12590	specific_catalog name,specific_schema name,specific_name name,routine_catalog name,routine_schema name,routine_name name,table_catalog name,table_schema name,table_name name
information_schema.routines	12593	v	12595	specific_catalog name,specific_schema name,specific_name name,routine_catalog name,routine_schema name,routine_name name,routine_type varchar,module_catalog name,module_schema name,module_name name,udt_catalog name,udt_schema name,udt_name name,data_type varchar,character_maximum_length int4,character_octet_length int4,character_set_catalog name,character_set_schema name,character_set_name name,collation_catalog name,collation_schema name,collation_name name,numeric_precision int4,numeric_precision_radix int4,numeric_scale int4,datetime_precision int4,interval_type varchar,interval_precision int4,type_udt_catalog name,type_udt_schema name,type_udt_name name,scope_catalog name,scope_schema name,scope_name name,maximum_cardinality int4,dtd_identifier name,routine_body varchar,routine_definition varchar,external_name varchar,external_language varchar,parameter_style varchar,is_deterministic varchar,sql_data_access varchar,is_null_call varchar,sql_path varchar,schema_level_routine varchar,max_dynamic_result_sets int4,is_user_defined_cast varchar,is_implicitly_invocable varchar,security_type varchar,to_sql_specific_catalog name,to_sql_specific_schema name,to_sql_specific_name name,as_locator varchar,created timestamptz,last_altered timestamptz,new_savepoint_level varchar,is_udt_dependent varchar,result_cast_from_data_type varchar,result_cast_as_locator varchar,result_cast_char_max_length int4,result_cast_char_octet_length int4,result_cast_char_set_catalog name,result_cast_char_set_schema name,result_cast_char_set_name name,result_cast_collation_catalog name,result_cast_collation_schema name,result_cast_collation_name name,result_cast_numeric_precision int4,result_cast_numeric_precision_radix int4,result_cast_numeric_scale int4,result_cast_datetime_precision int4,result_cast_interval_type varchar,result_cast_interval_precision int4,result_cast_type_udt_catalog name,result_cast_type_udt_schema name,result_cast_type_udt_name name,result_cast_scope_catalog name,result_cast_scope_schema name,result_cast_scope_name name,result_cast_maximum_cardinality int4,result_cast_dtd_identifier name
information_schema.schemata	12598	v	12600	catalog_name name,schema_name name,schema_owner name,default_character_set_catalog name,default_character_set_schema name,default_character_set_name name,sql_path varchar
information_schema.sequences	12602	v	12604	sequence_catalog name,sequence_schema name,sequence_name name,data_type varchar,numeric_precision int4,numeric_precision_radix int4,numeric_scale int4,start_value varchar,minimum_value varchar,maximum_value varchar,increment varchar,cycle_option varchar
information_schema.sql_features	12607	r	12609	feature_id varchar,feature_name varchar,sub_feature_id varchar,sub_feature_name varchar,is_supported varchar,is_verified_by varchar,comments varchar
information_schema.sql_implementation_info	12612	r	12614	implementation_info_id varchar,implementation_info_name varchar,integer_value int4,character_value varchar,comments varchar
information_schema.sql_parts	12617	r	12619	feature_id varchar,feature_name varchar,is_supported varchar,is_verified_by varchar,comments varchar
information_schema.sql_sizing	12622	r	12624	sizing_id int4,sizing_name varchar,supported_value int4,comments varchar
information_schema.table_constraints	12627	v	12629	constraint_catalog name,constraint_schema name,constraint_name name,table_catalog name,table_schema name,table_name name,constraint_type varchar,is_deferrable varchar,initially_deferred varchar,enforced varchar,nulls_distinct varchar
information_schema.table_privileges	12632	v	12634	grantor name,grantee name,table_catalog name,table_schema name,table_name name,privilege_type varchar,is_grantable varchar,with_hierarchy varchar
information_schema.tables	12641	v	12643	table_catalog name,table_schema name,table_name name,table_type varchar,self_referencing_column_name name,reference_generation varchar,user_defined_type_catalog name,user_defined_type_schema name,user_defined_type_name name,is_insertable_into varchar,is_typed varchar,commit_action varchar
information_schema.transforms	12646	v	12648	udt_catalog name,udt_schema name,udt_name name,specific_catalog name,specific_schema name,specific_name name,group_name name,transform_type varchar
information_schema.triggered_update_columns	12651	v	12653	trigger_catalog name,trigger_schema name,trigger_name name,event_object_catalog name,event_object_schema name,event_object_table name,event_object_column name
information_schema.triggers	12656	v	12658	trigger_catalog name,trigger_schema name,trigger_name name,event_manipulation varchar,event_object_catalog name,event_object_schema name,event_object_table name,action_order int4,action_condition varchar,action_statement varchar,action_orientation varchar,action_timing varchar,action_reference_old_table name,action_reference_new_table name,action_reference_old_row name,action_reference_new_row name,created timestamptz
information_schema.udt_privileges	12661	v	12663	grantor name,grantee name,udt_catalog name,udt_schema name,udt_name name,privilege_type varchar,is_grantable varchar
information_schema.usage_privileges	12670	v	12672	grantor name,grantee name,object_catalog name,object_schema name,object_name name,object_type varchar,privilege_type varchar,is_grantable varchar
information_schema.user_defined_types	12679	v	12681	user_defined_type_catalog name,user_defined_type_schema name,user_defined_type_name name,user_defined_type_category varchar,is_instantiable varchar,is_final varchar,ordering_form varchar,ordering_category varchar,ordering_routine_catalog name,ordering_routine_schema name,ordering_routine_name name,reference_type varchar,data_type varchar,character_maximum_length int4,character_octet_length int4,character_set_catalog name,character_set_schema name,character_set_name name,collation_catalog name,collation_schema name,collation_name name,numeric_precision int4,numeric_precision_radix int4,numeric_scale int4,datetime_precision int4,interval_type varchar,interval_precision int4,source_dtd_identifier name,ref_dtd_identifier name
information_schema.user_mapping_options	12765	v	12767	authorization_identifier name,foreign_server_catalog name,foreign_server_name name,option_name name,option_value varchar
information_schema.user_mappings	12770	v	12772	authorization_identifier name,foreign_server_catalog name,foreign_server_name name
information_schema.view_column_usage	12684	v	12686	view_catalog name,view_schema name,view_name name,table_catalog name,table_schema name,table_name name,column_name name
information_schema.view_routine_usage	12689	v	12691	table_catalog name,table_schema name,table_name name,specific_catalog name,specific_schema name,specific_name name
information_schema.view_table_usage	12694	v	12696	view_catalog name,view_schema name,view_name name,table_catalog name,table_schema name,table_name name
information_schema.views	12699	v	12701	table_catalog name,table_schema name,table_name name,view_definition varchar,check_option varchar,is_updatable varchar,is_insertable_into varchar,is_trigger_updatable varchar,is_trigger_deletable varchar,is_trigger_insertable_into varchar
pg_catalog.pg_aggregate	2600	r	10027	aggfnoid regproc!,aggkind char!,aggnumdirectargs int2!,aggtransfn regproc!,aggfinalfn regproc!,aggcombinefn regproc!,aggserialfn regproc!,aggdeserialfn regproc!,aggmtransfn regproc!,aggminvtransfn regproc!,aggmfinalfn regproc!,aggfinalextra bool!,aggmfinalextra bool!,aggfinalmodify char!,aggmfinalmodify char!,aggsortop oid!,aggtranstype oid!,aggtransspace int4!,aggmtranstype oid!,aggmtransspace int4!,agginitval text,aggminitval text
pg_catalog.pg_aios	12355	v	12357	pid int4,io_id int4,io_generation int8,state text,operation text,off int8,length int8,target text,handle_data_len int2,raw_result int4,result text,target_desc text,f_sync bool,f_localmem bool,f_buffered bool
pg_catalog.pg_am	2601	r	10015	oid oid!,amname name!,amhandler regproc!,amtype char!
pg_catalog.pg_amop	2602	r	10017	oid oid!,amopfamily oid!,amoplefttype oid!,amoprighttype oid!,amopstrategy int2!,amoppurpose char!,amopopr oid!,amopmethod oid!,amopsortfamily oid!
pg_catalog.pg_amproc	2603	r	10019	oid oid!,amprocfamily oid!,amproclefttype oid!,amprocrighttype oid!,amprocnum int2!,amproc regproc!
pg_catalog.pg_attrdef	2604	r	10001	oid oid!,adrelid oid!,adnum int2!,adbin pg_node_tree!
pg_catalog.pg_attribute	1249	r	75	attrelid oid!,attname name!,atttypid oid!,attlen int2!,attnum int2!,atttypmod int4!,attndims int2!,attbyval bool!,attalign char!,attstorage char!,attcompression char!,attnotnull bool!,atthasdef bool!,atthasmissing bool!,attidentity char!,attgenerated char!,attisdropped bool!,attislocal bool!,attinhcount int2!,attcollation oid!,attstattarget int2,attacl _aclitem,attoptions _text,attfdwoptions _text,attmissingval anyarray
pg_catalog.pg_auth_members	1261	r	2843	oid oid!,roleid oid!,member oid!,grantor oid!,admin_option bool!,inherit_option bool!,set_option bool!
pg_catalog.pg_authid	1260	r	2842	oid oid!,rolname name!,rolsuper bool!,rolinherit bool!,rolcreaterole bool!,rolcreatedb bool!,rolcanlogin bool!,rolreplication bool!,rolbypassrls bool!,rolconnlimit int4!,rolpassword text,rolvaliduntil timestamptz
pg_catalog.pg_available_extension_versions	12085	v	12087	name name,version text,installed bool,superuser bool,trusted bool,relocatable bool,schema name,requires _name,comment text
pg_catalog.pg_available_extensions	12081	v	12083	name name,default_version text,installed_version text,comment text
pg_catalog.pg_backend_memory_contexts	12142	v	12144	name text,ident text,type text,level int4,path _int4,total_bytes int8,total_nblocks int8,free_bytes int8,free_chunks int8,used_bytes int8
pg_catalog.pg_cast	2605	r	10043	oid oid!,castsource oid!,casttarget oid!,castfunc oid!,castcontext char!,castmethod char!
pg_catalog.pg_class	1259	r	83	oid oid!,relname name!,relnamespace oid!,reltype oid!,reloftype oid!,relowner oid!,relam oid!,relfilenode oid!,reltablespace oid!,relpages int4!,reltuples float4!,relallvisible int4!,relallfrozen int4!,reltoastrelid oid!,relhasindex bool!,relisshared bool!,relpersistence char!,relkind char!,relnatts int2!,relchecks int2!,relhasrules bool!,relhastriggers bool!,relhassubclass bool!,relrowsecurity bool!,relforcerowsecurity bool!,relispopulated bool!,relreplident char!,relispartition bool!,relrewrite oid!,relfrozenxid xid!,relminmxid xid!,relacl _aclitem,reloptions _text,relpartbound pg_node_tree
pg_catalog.pg_collation	3456	r	10095	oid oid!,collname name!,collnamespace oid!,collowner oid!,collprovider char!,collisdeterministic bool!,collencoding int4!,collcollate text,collctype text,colllocale text,collicurules text,collversion text
pg_catalog.pg_config	12130	v	12132	name text,setting text
pg_catalog.pg_constraint	2606	r	10003	oid oid!,conname name!,connamespace oid!,contype char!,condeferrable bool!,condeferred bool!,conenforced bool!,convalidated bool!,conrelid oid!,contypid oid!,conindid oid!,conparentid oid!,confrelid oid!,confupdtype char!,confdeltype char!,confmatchtype char!,conislocal bool!,coninhcount int2!,connoinherit bool!,conperiod bool!,conkey _int2,confkey _int2,conpfeqop _oid,conppeqop _oid,conffeqop _oid,confdelsetcols _int2,conexclop _oid,conbin pg_node_tree
pg_catalog.pg_conversion	2607	r	10049	oid oid!,conname name!,connamespace oid!,conowner oid!,conforencoding int4!,contoencoding int4!,conproc regproc!,condefault bool!
pg_catalog.pg_cursors	12077	v	12079	name text,statement text,is_holdable bool,is_binary bool,is_scrollable bool,creation_time timestamptz
pg_catalog.pg_database	1262	r	1248	oid oid!,datname name!,datdba oid!,encoding int4!,datlocprovider char!,datistemplate bool!,datallowconn bool!,dathasloginevt bool!,datconnlimit int4!,datfrozenxid xid!,datminmxid xid!,dattablespace oid!,datcollate text!,datctype text!,datlocale text,daticurules text,datcollversion text,datacl _aclitem
pg_catalog.pg_db_role_setting	2964	r	10054	setdatabase oid!,setrole oid!,setconfig _text
pg_catalog.pg_default_acl	826	r	10088	oid oid!,defaclrole oid!,defaclnamespace oid!,defaclobjtype char!,defaclacl _aclitem!
pg_catalog.pg_depend	2608	r	10051	classid oid!,objid oid!,objsubid int4!,refclassid oid!,refobjid oid!,refobjsubid int4!,deptype char!
pg_catalog.pg_description	2609	r	10041	objoid oid!,classoid oid!,objsubid int4!,description text!
pg_catalog.pg_enum	3501	r	10045	oid oid!,enumtypid oid!,enumsortorder float4!,enumlabel name!
pg_catalog.pg_event_trigger	3466	r	10039	oid oid!,evtname name!,evtevent name!,evtowner oid!,evtfoid oid!,evtenabled char!,evttags _text
pg_catalog.pg_extension	3079	r	10074	oid oid!,extname name!,extowner oid!,extnamespace oid!,extrelocatable bool!,extversion text!,extconfig _oid,extcondition _text
pg_catalog.pg_file_settings	12110	v	12112	sourcefile text,sourceline int4,seqno int4,name text,setting text,applied bool,error text
pg_catalog.pg_foreign_data_wrapper	2328	r	10076	oid oid!,fdwname name!,fdwowner oid!,fdwhandler oid!,fdwvalidator oid!,fdwacl _aclitem,fdwoptions _text
pg_catalog.pg_foreign_server	1417	r	10078	oid oid!,srvname name!,srvowner oid!,srvfdw oid!,srvtype text,srvversion text,srvacl _aclitem,srvoptions _text
pg_catalog.pg_foreign_table	3118	r	10082	ftrelid oid!,ftserver oid!,ftoptions _text
pg_catalog.pg_group	12010	v	12012	groname name,grosysid oid,grolist _oid
pg_catalog.pg_hba_file_rules	12114	v	12116	rule_number int4,file_name text,line_number int4,type text,database _text,user_name _text,address text,netmask text,auth_method text,options _text,error text
pg_catalog.pg_ident_file_mappings	12118	v	12120	map_number int4,file_name text,line_number int4,map_name text,sys_name text,pg_username text,error text
pg_catalog.pg_index	2610	r	10007	indexrelid oid!,indrelid oid!,indnatts int2!,indnkeyatts int2!,indisunique bool!,indnullsnotdistinct bool!,indisprimary bool!,indisexclusion bool!,indimmediate bool!,indisclustered bool!,indisvalid bool!,indcheckxmin bool!,indisready bool!,indislive bool!,indisreplident bool!,indkey int2vector!,indcollation oidvector!,indclass oidvector!,indoption int2vector!,indexprs pg_node_tree,indpred pg_node_tree
pg_catalog.pg_indexes	12043	v	12045	schemaname name,tablename name,indexname name,tablespace name,indexdef text
pg_catalog.pg_inherits	2611	r	10005	inhrelid oid!,inhparent oid!,inhseqno int4!,inhdetachpending bool!
pg_catalog.pg_init_privs	3394	r	10090	objoid oid!,classoid oid!,objsubid int4!,privtype char!,initprivs _aclitem!
pg_catalog.pg_language	2612	r	10021	oid oid!,lanname name!,lanowner oid!,lanispl bool!,lanpltrusted bool!,lanplcallfoid oid!,laninline oid!,lanvalidator oid!,lanacl _aclitem
pg_catalog.pg_largeobject	2613	r	10025	loid oid!,pageno int4!,data bytea!
pg_catalog.pg_largeobject_metadata	2995	r	10023	oid oid!,lomowner oid!,lomacl _aclitem
pg_catalog.pg_locks	12073	v	12075	locktype text,database oid,relation oid,page int4,tuple int2,virtualxid text,transactionid xid,classid oid,objid oid,objsubid int2,virtualtransaction text,pid int4,mode text,granted bool,fastpath bool,waitstart timestamptz
pg_catalog.pg_matviews	12038	v	12040	schemaname name,matviewname name,matviewowner name,tablespace name,hasindexes bool,ispopulated bool,definition text
pg_catalog.pg_namespace	2615	r	10047	oid oid!,nspname name!,nspowner oid!,nspacl _aclitem
pg_catalog.pg_opclass	2616	r	10013	oid oid!,opcmethod oid!,opcname name!,opcnamespace oid!,opcowner oid!,opcfamily oid!,opcintype oid!,opcdefault bool!,opckeytype oid!
pg_catalog.pg_operator	2617	r	10009	oid oid!,oprname name!,oprnamespace oid!,oprowner oid!,oprkind char!,oprcanmerge bool!,oprcanhash bool!,oprleft oid!,oprright oid!,oprresult oid!,oprcom oid!,oprnegate oid!,oprcode regproc!,oprrest regproc!,oprjoin regproc!
pg_catalog.pg_opfamily	2753	r	10011	oid oid!,opfmethod oid!,opfname name!,opfnamespace oid!,opfowner oid!
pg_catalog.pg_parameter_acl	6243	r	10097	oid oid!,parname text!,paracl _aclitem
pg_catalog.pg_partitioned_table	3350	r	10099	partrelid oid!,partstrat char!,partnatts int2!,partdefid oid!,partattrs int2vector!,partclass oidvector!,partcollation oidvector!,partexprs pg_node_tree
pg_catalog.pg_policies	12018	v	12020	schemaname name,tablename name,policyname name,permissive text,roles _name,cmd text,qual text,with_check text
pg_catalog.pg_policy	3256	r	10084	oid oid!,polname name!,polrelid oid!,polcmd char!,polpermissive bool!,polroles _oid!,polqual pg_node_tree,polwithcheck pg_node_tree
pg_catalog.pg_prepared_statements	12095	v	12097	name text,statement text,prepare_time timestamptz,parameter_types _regtype,result_types _regtype,from_sql bool,generic_plans int8,custom_plans int8
pg_catalog.pg_prepared_xacts	12090	v	12092	transaction xid,gid text,prepared timestamptz,owner name,database name
pg_catalog.pg_proc	1255	r	81	oid oid!,proname name!,pronamespace oid!,proowner oid!,prolang oid!,procost float4!,prorows float4!,provariadic oid!,prosupport regproc!,prokind char!,prosecdef bool!,proleakproof bool!,proisstrict bool!,proretset bool!,provolatile char!,proparallel char!,pronargs int2!,pronargdefaults int2!,prorettype oid!,proargtypes oidvector!,proallargtypes _oid,proargmodes _char,proargnames _text,proargdefaults pg_node_tree,protrftypes _oid,prosrc text!,probin text,prosqlbody pg_node_tree,proconfig _text,proacl _aclitem
pg_catalog.pg_publication	6104	r	10107	oid oid!,pubname name!,pubowner oid!,puballtables bool!,pubinsert bool!,pubupdate bool!,pubdelete bool!,pubtruncate bool!,pubviaroot bool!,pubgencols char!
pg_catalog.pg_publication_namespace	6237	r	10109	oid oid!,pnpubid oid!,pnnspid oid!
pg_catalog.pg_publication_rel	6106	r	10111	oid oid!,prpubid oid!,prrelid oid!,prqual pg_node_tree,prattrs int2vector
pg_catalog.pg_publication_tables	12068	v	12070	pubname name,schemaname name,tablename name,attnames _name,rowfilter text
pg_catalog.pg_range	3541	r	10101	rngtypid oid!,rngsubtype oid!,rngmultitypid oid!,rngcollation oid!,rngsubopc oid!,rngcanonical regproc!,rngsubdiff regproc!
pg_catalog.pg_replication_origin	6000	r	10086	roident oid!,roname text!
pg_catalog.pg_replication_origin_status	12343	v	12345	local_id oid,external_id text,remote_lsn pg_lsn,local_lsn pg_lsn
pg_catalog.pg_replication_slots	12261	v	12263	slot_name name,plugin name,slot_type text,datoid oid,database name,temporary bool,active bool,active_pid int4,xmin xid,catalog_xmin xid,restart_lsn pg_lsn,confirmed_flush_lsn pg_lsn,wal_status text,safe_wal_size int8,two_phase bool,two_phase_at pg_lsn,inactive_since timestamptz,conflicting bool,invalidation_reason text,failover bool,synced bool
pg_catalog.pg_rewrite	2618	r	10035	oid oid!,rulename name!,ev_class oid!,ev_type char!,ev_enabled char!,is_instead bool!,ev_qual pg_node_tree!,ev_action pg_node_tree!
pg_catalog.pg_roles	12000	v	12002	rolname name,rolsuper bool,rolinherit bool,rolcreaterole bool,rolcreatedb bool,rolcanlogin bool,rolreplication bool,rolconnlimit int4,rolpassword text,rolvaliduntil timestamptz,rolbypassrls bool,rolconfig _text,oid oid
pg_catalog.pg_rules	12023	v	12025	schemaname name,tablename name,rulename name,definition text
pg_catalog.pg_seclabel	3596	r	10092	objoid oid!,classoid oid!,objsubid int4!,provider text!,label text!
pg_catalog.pg_seclabels	12099	v	12101	objoid oid,classoid oid,objsubid int4,objtype text,objnamespace oid,objname text,provider text,label text
pg_catalog.pg_sequence	2224	r	10105	seqrelid oid!,seqtypid oid!,seqstart int8!,seqincrement int8!,seqmax int8!,seqmin int8!,seqcache int8!,seqcycle bool!
pg_catalog.pg_sequences	12048	v	12050	schemaname name,sequencename name,sequenceowner name,data_type regtype,start_value int8,min_value int8,max_value int8,increment_by int8,cycle bool,cache_size int8,last_value int8
pg_catalog.pg_settings	12104	v	12106	name text,setting text,unit text,category text,short_desc text,extra_desc text,context text,vartype text,source text,min_val text,max_val text,enumvals _text,boot_val text,reset_val text,sourcefile text,sourceline int4,pending_restart bool
pg_catalog.pg_shadow	12005	v	12007	usename name,usesysid oid,usecreatedb bool,usesuper bool,userepl bool,usebypassrls bool,passwd text,valuntil timestamptz,useconfig _text
pg_catalog.pg_shdepend	1214	r	10060	dbid oid!,classid oid!,objid oid!,objsubid int4!,refclassid oid!,refobjid oid!,deptype char!
pg_catalog.pg_shdescription	2396	r	10062	objoid oid!,classoid oid!,description text!
pg_catalog.pg_shmem_allocations	12134	v	12136	name text,off int8,size int8,allocated_size int8
pg_catalog.pg_shmem_allocations_numa	12138	v	12140	name text,numa_node int4,size int8
pg_catalog.pg_shseclabel	3592	r	4066	objoid oid!,classoid oid!,provider text!,label text!
pg_catalog.pg_stat_activity	12226	v	12228	datid oid,datname name,pid int4,leader_pid int4,usesysid oid,usename name,application_name text,client_addr inet,client_hostname text,client_port int4,backend_start timestamptz,xact_start timestamptz,query_start timestamptz,state_change timestamptz,wait_event_type text,wait_event text,state text,backend_xid xid,backend_xmin xid,query_id int8,query text,backend_type text
pg_catalog.pg_stat_all_indexes	12187	v	12189	relid oid,indexrelid oid,schemaname name,relname name,indexrelname name,idx_scan int8,last_idx_scan timestamptz,idx_tup_read int8,idx_tup_fetch int8
pg_catalog.pg_stat_all_tables	12146	v	12148	relid oid,schemaname name,relname name,seq_scan int8,last_seq_scan timestamptz,seq_tup_read int8,idx_scan int8,last_idx_scan timestamptz,idx_tup_fetch int8,n_tup_ins int8,n_tup_upd int8,n_tup_del int8,n_tup_hot_upd int8,n_tup_newpage_upd int8,n_live_tup int8,n_dead_tup int8,n_mod_since_analyze int8,n_ins_since_vacuum int8,last_vacuum timestamptz,last_autovacuum timestamptz,last_analyze timestamptz,last_autoanalyze timestamptz,vacuum_count int8,autovacuum_count int8,analyze_count int8,autoanalyze_count int8,total_vacuum_time float8,total_autovacuum_time float8,total_analyze_time float8,total_autoanalyze_time float8
pg_catalog.pg_stat_archiver	12289	v	12291	archived_count int8,last_archived_wal text,last_archived_time timestamptz,failed_count int8,last_failed_wal text,last_failed_time timestamptz,stats_reset timestamptz
pg_catalog.pg_stat_bgwriter	12293	v	12295	buffers_clean int8,maxwritten_clean int8,buffers_alloc int8,stats_reset timestamptz
pg_catalog.pg_stat_checkpointer	12297	v	12299	num_timed int8,num_requested int8,num_done int8,restartpoints_timed int8,restartpoints_req int8,restartpoints_done int8,write_time float8,sync_time float8,buffers_written int8,slru_written int8,stats_reset timestamptz
pg_catalog.pg_stat_database	12270	v	12272	datid oid,datname name,numbackends int4,xact_commit int8,xact_rollback int8,blks_read int8,blks_hit int8,tup_returned int8,tup_fetched int8,tup_inserted int8,tup_updated int8,tup_deleted int8,conflicts int8,temp_files int8,temp_bytes int8,deadlocks int8,checksum_failures int8,checksum_last_failure timestamptz,blk_read_time float8,blk_write_time float8,session_time float8,active_time float8,idle_in_transaction_time float8,sessions int8,sessions_abandoned int8,sessions_fatal int8,sessions_killed int8,parallel_workers_to_launch int8,parallel_workers_launched int8,stats_reset timestamptz
pg_catalog.pg_stat_database_conflicts	12275	v	12277	datid oid,datname name,confl_tablespace int8,confl_lock int8,confl_snapshot int8,confl_bufferpin int8,confl_deadlock int8,confl_active_logicalslot int8
pg_catalog.pg_stat_gssapi	12257	v	12259	pid int4,gss_authenticated bool,principal text,encrypted bool,credentials_delegated bool
pg_catalog.pg_stat_io	12301	v	12303	backend_type text,object text,context text,reads int8,read_bytes numeric,read_time float8,writes int8,write_bytes numeric,write_time float8,writebacks int8,writeback_time float8,extends int8,extend_bytes numeric,extend_time float8,hits int8,evictions int8,reuses int8,fsyncs int8,fsync_time float8,stats_reset timestamptz
pg_catalog.pg_stat_progress_analyze	12309	v	12311	pid int4,datid oid,datname name,relid oid,phase text,sample_blks_total int8,sample_blks_scanned int8,ext_stats_total int8,ext_stats_computed int8,child_tables_total int8,child_tables_done int8,current_child_table_relid oid,delay_time float8
pg_catalog.pg_stat_progress_basebackup	12329	v	12331	pid int4,phase text,backup_total int8,backup_streamed int8,tablespaces_total int8,tablespaces_streamed int8
pg_catalog.pg_stat_progress_cluster	12319	v	12321	pid int4,datid oid,datname name,relid oid,command text,phase text,cluster_index_relid oid,heap_tuples_scanned int8,heap_tuples_written int8,heap_blks_total int8,heap_blks_scanned int8,index_rebuild_count int8
pg_catalog.pg_stat_progress_copy	12333	v	12335	pid int4,datid oid,datname name,relid oid,command text,type text,bytes_processed int8,bytes_total int8,tuples_processed int8,tuples_excluded int8,tuples_skipped int8
pg_catalog.pg_stat_progress_create_index	12324	v	12326	pid int4,datid oid,datname name,relid oid,index_relid oid,command text,phase text,lockers_total int8,lockers_done int8,current_locker_pid int8,blocks_total int8,blocks_done int8,tuples_total int8,tuples_done int8,partitions_total int8,partitions_done int8
pg_catalog.pg_stat_progress_vacuum	12314	v	12316	pid int4,datid oid,datname name,relid oid,phase text,heap_blks_total int8,heap_blks_scanned int8,heap_blks_vacuumed int8,index_vacuum_count int8,max_dead_tuple_bytes int8,dead_tuple_bytes int8,num_dead_item_ids int8,indexes_total int8,indexes_processed int8,delay_time float8
pg_catalog.pg_stat_recovery_prefetch	12244	v	12246	stats_reset timestamptz,prefetch int8,hit int8,skip_init int8,skip_new int8,skip_fpw int8,skip_rep int8,wal_distance int4,block_distance int4,io_depth int4
pg_catalog.pg_stat_replication	12231	v	12233	pid int4,usesysid oid,usename name,application_name text,client_addr inet,client_hostname text,client_port int4,backend_start timestamptz,backend_xmin xid,state text,sent_lsn pg_lsn,write_lsn pg_lsn,flush_lsn pg_lsn,replay_lsn pg_lsn,write_lag interval,flush_lag interval,replay_lag interval,sync_priority int4,sync_state text,reply_time timestamptz
pg_catalog.pg_stat_replication_slots	12266	v	12268	slot_name text,spill_txns int8,spill_count int8,spill_bytes int8,stream_txns int8,stream_count int8,stream_bytes int8,total_txns int8,total_bytes int8,stats_reset timestamptz
pg_catalog.pg_stat_slru	12236	v	12238	name text,blks_zeroed int8,blks_hit int8,blks_read int8,blks_written int8,blks_exists int8,flushes int8,truncates int8,stats_reset timestamptz
pg_catalog.pg_stat_ssl	12253	v	12255	pid int4,ssl bool,version text,cipher text,bits int4,client_dn text,client_serial numeric,issuer_dn text
pg_catalog.pg_stat_subscription	12248	v	12250	subid oid,subname name,worker_type text,pid int4,leader_pid int4,relid oid,received_lsn pg_lsn,last_msg_send_time timestamptz,last_msg_receipt_time timestamptz,latest_end_lsn pg_lsn,latest_end_time timestamptz
pg_catalog.pg_stat_subscription_stats	12347	v	12349	subid oid,subname name,apply_error_count int8,sync_error_count int8,confl_insert_exists int8,confl_update_origin_differs int8,confl_update_exists int8,confl_update_missing int8,confl_delete_origin_differs int8,confl_delete_missing int8,confl_multiple_unique_conflicts int8,stats_reset timestamptz
pg_catalog.pg_stat_sys_indexes	12192	v	12194	relid oid,indexrelid oid,schemaname name,relname name,indexrelname name,idx_scan int8,last_idx_scan timestamptz,idx_tup_read int8,idx_tup_fetch int8
pg_catalog.pg_stat_sys_tables	12156	v	12158	relid oid,schemaname name,relname name,seq_scan int8,last_seq_scan timestamptz,seq_tup_read int8,idx_scan int8,last_idx_scan timestamptz,idx_tup_fetch int8,n_tup_ins int8,n_tup_upd int8,n_tup_del int8,n_tup_hot_upd int8,n_tup_newpage_upd int8,n_live_tup int8,n_dead_tup int8,n_mod_since_analyze int8,n_ins_since_vacuum int8,last_vacuum timestamptz,last_autovacuum timestamptz,last_analyze timestamptz,last_autoanalyze timestamptz,vacuum_count int8,autovacuum_count int8,analyze_count int8,autoanalyze_count int8,total_vacuum_time float8,total_autovacuum_time float8,total_analyze_time float8,total_autoanalyze_time float8
pg_catalog.pg_stat_user_functions	12279	v	12281	funcid oid,schemaname name,funcname name,calls int8,total_time float8,self_time float8
pg_catalog.pg_stat_user_indexes	12196	v	12198	relid oid,indexrelid oid,schemaname name,relname name,indexrelname name,idx_scan int8,last_idx_scan timestamptz,idx_tup_read int8,idx_tup_fetch int8
pg_catalog.pg_stat_user_tables	12165	v	12167	relid oid,schemaname name,relname name,seq_scan int8,last_seq_scan timestamptz,seq_tup_read int8,idx_scan int8,last_idx_scan timestamptz,idx_tup_fetch int8,n_tup_ins int8,n_tup_upd int8,n_tup_del int8,n_tup_hot_upd int8,n_tup_newpage_upd int8,n_live_tup int8,n_dead_tup int8,n_mod_since_analyze int8,n_ins_since_vacuum int8,last_vacuum timestamptz,last_autovacuum timestamptz,last_analyze timestamptz,last_autoanalyze timestamptz,vacuum_count int8,autovacuum_count int8,analyze_count int8,autoanalyze_count int8,total_vacuum_time float8,total_autovacuum_time float8,total_analyze_time float8,total_autoanalyze_time float8
pg_catalog.pg_stat_wal	12305	v	12307	wal_records int8,wal_fpi int8,wal_bytes numeric,wal_buffers_full int8,stats_reset timestamptz
pg_catalog.pg_stat_wal_receiver	12240	v	12242	pid int4,status text,receive_start_lsn pg_lsn,receive_start_tli int4,written_lsn pg_lsn,flushed_lsn pg_lsn,received_tli int4,last_msg_send_time timestamptz,last_msg_receipt_time timestamptz,latest_end_lsn pg_lsn,latest_end_time timestamptz,slot_name text,sender_host text,sender_port int4,conninfo text
pg_catalog.pg_stat_xact_all_tables	12151	v	12153	relid oid,schemaname name,relname name,seq_scan int8,seq_tup_read int8,idx_scan int8,idx_tup_fetch int8,n_tup_ins int8,n_tup_upd int8,n_tup_del int8,n_tup_hot_upd int8,n_tup_newpage_upd int8
pg_catalog.pg_stat_xact_sys_tables	12161	v	12163	relid oid,schemaname name,relname name,seq_scan int8,seq_tup_read int8,idx_scan int8,idx_tup_fetch int8,n_tup_ins int8,n_tup_upd int8,n_tup_del int8,n_tup_hot_upd int8,n_tup_newpage_upd int8
pg_catalog.pg_stat_xact_user_functions	12284	v	12286	funcid oid,schemaname name,funcname name,calls int8,total_time float8,self_time float8
pg_catalog.pg_stat_xact_user_tables	12170	v	12172	relid oid,schemaname name,relname name,seq_scan int8,seq_tup_read int8,idx_scan int8,idx_tup_fetch int8,n_tup_ins int8,n_tup_upd int8,n_tup_del int8,n_tup_hot_upd int8,n_tup_newpage_upd int8
pg_catalog.pg_statio_all_indexes	12200	v	12202	relid oid,indexrelid oid,schemaname name,relname name,indexrelname name,idx_blks_read int8,idx_blks_hit int8
pg_catalog.pg_statio_all_sequences	12213	v	12215	relid oid,schemaname name,relname name,blks_read int8,blks_hit int8
pg_catalog.pg_statio_all_tables	12174	v	12176	relid oid,schemaname name,relname name,heap_blks_read int8,heap_blks_hit int8,idx_blks_read int8,idx_blks_hit int8,toast_blks_read int8,toast_blks_hit int8,tidx_blks_read int8,tidx_blks_hit int8
pg_catalog.pg_statio_sys_indexes	12205	v	12207	relid oid,indexrelid oid,schemaname name,relname name,indexrelname name,idx_blks_read int8,idx_blks_hit int8
pg_catalog.pg_statio_sys_sequences	12218	v	12220	relid oid,schemaname name,relname name,blks_read int8,blks_hit int8
pg_catalog.pg_statio_sys_tables	12179	v	12181	relid oid,schemaname name,relname name,heap_blks_read int8,heap_blks_hit int8,idx_blks_read int8,idx_blks_hit int8,toast_blks_read int8,toast_blks_hit int8,tidx_blks_read int8,tidx_blks_hit int8
pg_catalog.pg_statio_user_indexes	12209	v	12211	relid oid,indexrelid oid,schemaname name,relname name,indexrelname name,idx_blks_read int8,idx_blks_hit int8
pg_catalog.pg_statio_user_sequences	12222	v	12224	relid oid,schemaname name,relname name,blks_read int8,blks_hit int8
pg_catalog.pg_statio_user_tables	12183	v	12185	relid oid,schemaname name,relname name,heap_blks_read int8,heap_blks_hit int8,idx_blks_read int8,idx_blks_hit int8,toast_blks_read int8,toast_blks_hit int8,tidx_blks_read int8,tidx_blks_hit int8
pg_catalog.pg_statistic	2619	r	10029	starelid oid!,staattnum int2!,stainherit bool!,stanullfrac float4!,stawidth int4!,stadistinct float4!,stakind1 int2!,stakind2 int2!,stakind3 int2!,stakind4 int2!,stakind5 int2!,staop1 oid!,staop2 oid!,staop3 oid!,staop4 oid!,staop5 oid!,stacoll1 oid!,stacoll2 oid!,stacoll3 oid!,stacoll4 oid!,stacoll5 oid!,stanumbers1 _float4,stanumbers2 _float4,stanumbers3 _float4,stanumbers4 _float4,stanumbers5 _float4,stavalues1 anyarray,stavalues2 anyarray,stavalues3 anyarray,stavalues4 anyarray,stavalues5 anyarray
pg_catalog.pg_statistic_ext	3381	r	10031	oid oid!,stxrelid oid!,stxname name!,stxnamespace oid!,stxowner oid!,stxkeys int2vector!,stxstattarget int2,stxkind _char!,stxexprs pg_node_tree
pg_catalog.pg_statistic_ext_data	3429	r	10033	stxoid oid!,stxdinherit bool!,stxdndistinct pg_ndistinct,stxddependencies pg_dependencies,stxdmcv pg_mcv_list,stxdexpr _pg_statistic
pg_catalog.pg_stats	12053	v	12055	schemaname name,tablename name,attname name,inherited bool,null_frac float4,avg_width int4,n_distinct float4,most_common_vals anyarray,most_common_freqs _float4,histogram_bounds anyarray,correlation float4,most_common_elems anyarray,most_common_elem_freqs _float4,elem_count_histogram _float4,range_length_histogram anyarray,range_empty_frac float4,range_bounds_histogram anyarray
pg_catalog.pg_stats_ext	12058	v	12060	schemaname name,tablename name,statistics_schemaname name,statistics_name name,statistics_owner name,attnames _name,exprs _text,kinds _char,inherited bool,n_distinct pg_ndistinct,dependencies pg_dependencies,most_common_vals _text,most_common_val_nulls _bool,most_common_freqs _float8,most_common_base_freqs _float8
pg_catalog.pg_stats_ext_exprs	12063	v	12065	schemaname name,tablename name,statistics_schemaname name,statistics_name name,statistics_owner name,expr text,inherited bool,null_frac float4,avg_width int4,n_distinct float4,most_common_vals anyarray,most_common_freqs _float4,histogram_bounds anyarray,correlation float4,most_common_elems anyarray,most_common_elem_freqs _float4,elem_count_histogram _float4
pg_catalog.pg_subscription	6100	r	6101	oid oid!,subdbid oid!,subskiplsn pg_lsn!,subname name!,subowner oid!,subenabled bool!,subbinary bool!,substream char!,subtwophasestate char!,subdisableonerr bool!,subpasswordrequired bool!,subrunasowner bool!,subfailover bool!,subconninfo text!,subslotname name,subsynccommit text!,subpublications _text!,suborigin text
pg_catalog.pg_subscription_rel	6102	r	10114	srsubid oid!,srrelid oid!,srsubstate char!,srsublsn pg_lsn
pg_catalog.pg_tables	12033	v	12035	schemaname name,tablename name,tableowner name,tablespace name,hasindexes bool,hasrules bool,hastriggers bool,rowsecurity bool
pg_catalog.pg_tablespace	1213	r	10056	oid oid!,spcname name!,spcowner oid!,spcacl _aclitem,spcoptions _text
pg_catalog.pg_timezone_abbrevs	12122	v	12124	abbrev text,utc_offset interval,is_dst bool
pg_catalog.pg_timezone_names	12126	v	12128	name text,abbrev text,utc_offset interval,is_dst bool
pg_catalog.pg_transform	3576	r	10103	oid oid!,trftype oid!,trflang oid!,trffromsql regproc!,trftosql regproc!
pg_catalog.pg_trigger	2620	r	10037	oid oid!,tgrelid oid!,tgparentid oid!,tgname name!,tgfoid oid!,tgtype int2!,tgenabled char!,tgisinternal bool!,tgconstrrelid oid!,tgconstrindid oid!,tgconstraint oid!,tgdeferrable bool!,tginitdeferred bool!,tgnargs int2!,tgattr int2vector!,tgargs bytea!,tgqual pg_node_tree,tgoldtable name,tgnewtable name
pg_catalog.pg_ts_config	3602	r	10064	oid oid!,cfgname name!,cfgnamespace oid!,cfgowner oid!,cfgparser oid!
pg_catalog.pg_ts_config_map	3603	r	10066	mapcfg oid!,maptokentype int4!,mapseqno int4!,mapdict oid!
pg_catalog.pg_ts_dict	3600	r	10068	oid oid!,dictname name!,dictnamespace oid!,dictowner oid!,dicttemplate oid!,dictinitoption text
pg_catalog.pg_ts_parser	3601	r	10070	oid oid!,prsname name!,prsnamespace oid!,prsstart regproc!,prstoken regproc!,prsend regproc!,prsheadline regproc!,prslextype regproc!
pg_catalog.pg_ts_template	3764	r	10072	oid oid!,tmplname name!,tmplnamespace oid!,tmplinit regproc!,tmpllexize regproc!
pg_catalog.pg_type	1247	r	71	oid oid!,typname name!,typnamespace oid!,typowner oid!,typlen int2!,typbyval bool!,typtype char!,typcategory char!,typispreferred bool!,typisdefined bool!,typdelim char!,typrelid oid!,typsubscript regproc!,typelem oid!,typarray oid!,typinput regproc!,typoutput regproc!,typreceive regproc!,typsend regproc!,typmodin regproc!,typmodout regproc!,typanalyze regproc!,typalign char!,typstorage char!,typnotnull bool!,typbasetype oid!,typtypmod int4!,typndims int4!,typcollation oid!,typdefaultbin pg_node_tree,typdefault text,typacl _aclitem
pg_catalog.pg_user	12014	v	12016	usename name,usesysid oid,usecreatedb bool,usesuper bool,userepl bool,usebypassrls bool,passwd text,valuntil timestamptz,useconfig _text
pg_catalog.pg_user_mapping	1418	r	10080	oid oid!,umuser oid!,umserver oid!,umoptions _text
pg_catalog.pg_user_mappings	12338	v	12340	umid oid,srvid oid,srvname name,umuser oid,usename name,umoptions _text
pg_catalog.pg_views	12028	v	12030	schemaname name,viewname name,viewowner name,definition text
pg_catalog.pg_wait_events	12351	v	12353	type text,name text,description text`

export const TYPES = `oid	typname	typnamespace	typowner	typlen	typbyval	typtype	typcategory	typispreferred	typisdefined	typdelim	typrelid	typsubscript	typelem	typarray	typinput	typoutput	typreceive	typsend	typmodin	typmodout	typanalyze	typalign	typstorage	typnotnull	typbasetype	typtypmod	typndims	typcollation	typdefaultbin	typdefault	typacl
1000	_bool	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	16	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	i	x	false	0	-1	0	0	\\N	\\N	\\N
1001	_bytea	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	17	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	i	x	false	0	-1	0	0	\\N	\\N	\\N
1002	_char	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	18	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	i	x	false	0	-1	0	0	\\N	\\N	\\N
10028	_pg_statistic	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	10029	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	d	x	false	0	-1	0	0	\\N	\\N	\\N
1003	_name	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	19	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	i	x	false	0	-1	0	950	\\N	\\N	\\N
1005	_int2	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	21	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	i	x	false	0	-1	0	0	\\N	\\N	\\N
1006	_int2vector	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	22	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	i	x	false	0	-1	0	0	\\N	\\N	\\N
1007	_int4	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	23	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	i	x	false	0	-1	0	0	\\N	\\N	\\N
1008	_regproc	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	24	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	i	x	false	0	-1	0	0	\\N	\\N	\\N
1009	_text	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	25	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	i	x	false	0	-1	0	100	\\N	\\N	\\N
1010	_tid	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	27	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	i	x	false	0	-1	0	0	\\N	\\N	\\N
1011	_xid	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	28	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	i	x	false	0	-1	0	0	\\N	\\N	\\N
1012	_cid	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	29	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	i	x	false	0	-1	0	0	\\N	\\N	\\N
1013	_oidvector	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	30	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	i	x	false	0	-1	0	0	\\N	\\N	\\N
1014	_bpchar	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	1042	0	array_in	array_out	array_recv	array_send	bpchartypmodin	bpchartypmodout	array_typanalyze	i	x	false	0	-1	0	100	\\N	\\N	\\N
1015	_varchar	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	1043	0	array_in	array_out	array_recv	array_send	varchartypmodin	varchartypmodout	array_typanalyze	i	x	false	0	-1	0	100	\\N	\\N	\\N
1016	_int8	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	20	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	d	x	false	0	-1	0	0	\\N	\\N	\\N
1017	_point	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	600	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	d	x	false	0	-1	0	0	\\N	\\N	\\N
1018	_lseg	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	601	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	d	x	false	0	-1	0	0	\\N	\\N	\\N
1019	_path	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	602	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	d	x	false	0	-1	0	0	\\N	\\N	\\N
1020	_box	11	10	-1	false	b	A	false	true	;	0	array_subscript_handler	603	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	d	x	false	0	-1	0	0	\\N	\\N	\\N
1021	_float4	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	700	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	i	x	false	0	-1	0	0	\\N	\\N	\\N
1022	_float8	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	701	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	d	x	false	0	-1	0	0	\\N	\\N	\\N
1027	_polygon	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	604	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	d	x	false	0	-1	0	0	\\N	\\N	\\N
1028	_oid	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	26	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	i	x	false	0	-1	0	0	\\N	\\N	\\N
1033	aclitem	11	10	16	false	b	U	false	true	,	0	-	0	1034	aclitemin	aclitemout	-	-	-	-	-	d	p	false	0	-1	0	0	\\N	\\N	\\N
1034	_aclitem	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	1033	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	d	x	false	0	-1	0	0	\\N	\\N	\\N
1040	_macaddr	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	829	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	i	x	false	0	-1	0	0	\\N	\\N	\\N
1041	_inet	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	869	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	i	x	false	0	-1	0	0	\\N	\\N	\\N
1042	bpchar	11	10	-1	false	b	S	false	true	,	0	-	0	1014	bpcharin	bpcharout	bpcharrecv	bpcharsend	bpchartypmodin	bpchartypmodout	-	i	x	false	0	-1	0	100	\\N	\\N	\\N
1043	varchar	11	10	-1	false	b	S	false	true	,	0	-	0	1015	varcharin	varcharout	varcharrecv	varcharsend	varchartypmodin	varchartypmodout	-	i	x	false	0	-1	0	100	\\N	\\N	\\N
1082	date	11	10	4	true	b	D	false	true	,	0	-	0	1182	date_in	date_out	date_recv	date_send	-	-	-	i	p	false	0	-1	0	0	\\N	\\N	\\N
1083	time	11	10	8	false	b	D	false	true	,	0	-	0	1183	time_in	time_out	time_recv	time_send	timetypmodin	timetypmodout	-	d	p	false	0	-1	0	0	\\N	\\N	\\N
1114	timestamp	11	10	8	false	b	D	false	true	,	0	-	0	1115	timestamp_in	timestamp_out	timestamp_recv	timestamp_send	timestamptypmodin	timestamptypmodout	-	d	p	false	0	-1	0	0	\\N	\\N	\\N
1115	_timestamp	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	1114	0	array_in	array_out	array_recv	array_send	timestamptypmodin	timestamptypmodout	array_typanalyze	d	x	false	0	-1	0	0	\\N	\\N	\\N
114	json	11	10	-1	false	b	U	false	true	,	0	-	0	199	json_in	json_out	json_recv	json_send	-	-	-	i	x	false	0	-1	0	0	\\N	\\N	\\N
1182	_date	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	1082	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	i	x	false	0	-1	0	0	\\N	\\N	\\N
1183	_time	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	1083	0	array_in	array_out	array_recv	array_send	timetypmodin	timetypmodout	array_typanalyze	d	x	false	0	-1	0	0	\\N	\\N	\\N
1184	timestamptz	11	10	8	false	b	D	true	true	,	0	-	0	1185	timestamptz_in	timestamptz_out	timestamptz_recv	timestamptz_send	timestamptztypmodin	timestamptztypmodout	-	d	p	false	0	-1	0	0	\\N	\\N	\\N
1185	_timestamptz	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	1184	0	array_in	array_out	array_recv	array_send	timestamptztypmodin	timestamptztypmodout	array_typanalyze	d	x	false	0	-1	0	0	\\N	\\N	\\N
1186	interval	11	10	16	false	b	T	true	true	,	0	-	0	1187	interval_in	interval_out	interval_recv	interval_send	intervaltypmodin	intervaltypmodout	-	d	p	false	0	-1	0	0	\\N	\\N	\\N
1187	_interval	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	1186	0	array_in	array_out	array_recv	array_send	intervaltypmodin	intervaltypmodout	array_typanalyze	d	x	false	0	-1	0	0	\\N	\\N	\\N
1231	_numeric	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	1700	0	array_in	array_out	array_recv	array_send	numerictypmodin	numerictypmodout	array_typanalyze	i	x	false	0	-1	0	0	\\N	\\N	\\N
1263	_cstring	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	2275	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	i	x	false	0	-1	0	0	\\N	\\N	\\N
1266	timetz	11	10	12	false	b	D	false	true	,	0	-	0	1270	timetz_in	timetz_out	timetz_recv	timetz_send	timetztypmodin	timetztypmodout	-	d	p	false	0	-1	0	0	\\N	\\N	\\N
1270	_timetz	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	1266	0	array_in	array_out	array_recv	array_send	timetztypmodin	timetztypmodout	array_typanalyze	d	x	false	0	-1	0	0	\\N	\\N	\\N
142	xml	11	10	-1	false	b	U	false	true	,	0	-	0	143	xml_in	xml_out	xml_recv	xml_send	-	-	-	i	x	false	0	-1	0	0	\\N	\\N	\\N
143	_xml	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	142	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	i	x	false	0	-1	0	0	\\N	\\N	\\N
1560	bit	11	10	-1	false	b	V	false	true	,	0	-	0	1561	bit_in	bit_out	bit_recv	bit_send	bittypmodin	bittypmodout	-	i	x	false	0	-1	0	0	\\N	\\N	\\N
1561	_bit	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	1560	0	array_in	array_out	array_recv	array_send	bittypmodin	bittypmodout	array_typanalyze	i	x	false	0	-1	0	0	\\N	\\N	\\N
1562	varbit	11	10	-1	false	b	V	true	true	,	0	-	0	1563	varbit_in	varbit_out	varbit_recv	varbit_send	varbittypmodin	varbittypmodout	-	i	x	false	0	-1	0	0	\\N	\\N	\\N
1563	_varbit	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	1562	0	array_in	array_out	array_recv	array_send	varbittypmodin	varbittypmodout	array_typanalyze	i	x	false	0	-1	0	0	\\N	\\N	\\N
16	bool	11	10	1	true	b	B	true	true	,	0	-	0	1000	boolin	boolout	boolrecv	boolsend	-	-	-	c	p	false	0	-1	0	0	\\N	\\N	\\N
17	bytea	11	10	-1	false	b	U	false	true	,	0	-	0	1001	byteain	byteaout	bytearecv	byteasend	-	-	-	i	x	false	0	-1	0	0	\\N	\\N	\\N
1700	numeric	11	10	-1	false	b	N	false	true	,	0	-	0	1231	numeric_in	numeric_out	numeric_recv	numeric_send	numerictypmodin	numerictypmodout	-	i	m	false	0	-1	0	0	\\N	\\N	\\N
1790	refcursor	11	10	-1	false	b	U	false	true	,	0	-	0	2201	textin	textout	textrecv	textsend	-	-	-	i	x	false	0	-1	0	0	\\N	\\N	\\N
18	char	11	10	1	true	b	Z	false	true	,	0	-	0	1002	charin	charout	charrecv	charsend	-	-	-	c	p	false	0	-1	0	0	\\N	\\N	\\N
19	name	11	10	64	false	b	S	false	true	,	0	raw_array_subscript_handler	18	1003	namein	nameout	namerecv	namesend	-	-	-	c	p	false	0	-1	0	950	\\N	\\N	\\N
194	pg_node_tree	11	10	-1	false	b	Z	false	true	,	0	-	0	0	pg_node_tree_in	pg_node_tree_out	pg_node_tree_recv	pg_node_tree_send	-	-	-	i	x	false	0	-1	0	100	\\N	\\N	\\N
199	_json	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	114	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	i	x	false	0	-1	0	0	\\N	\\N	\\N
20	int8	11	10	8	false	b	N	false	true	,	0	-	0	1016	int8in	int8out	int8recv	int8send	-	-	-	d	p	false	0	-1	0	0	\\N	\\N	\\N
21	int2	11	10	2	true	b	N	false	true	,	0	-	0	1005	int2in	int2out	int2recv	int2send	-	-	-	s	p	false	0	-1	0	0	\\N	\\N	\\N
22	int2vector	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	21	1006	int2vectorin	int2vectorout	int2vectorrecv	int2vectorsend	-	-	-	i	p	false	0	-1	0	0	\\N	\\N	\\N
2201	_refcursor	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	1790	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	i	x	false	0	-1	0	0	\\N	\\N	\\N
2202	regprocedure	11	10	4	true	b	N	false	true	,	0	-	0	2207	regprocedurein	regprocedureout	regprocedurerecv	regproceduresend	-	-	-	i	p	false	0	-1	0	0	\\N	\\N	\\N
2203	regoper	11	10	4	true	b	N	false	true	,	0	-	0	2208	regoperin	regoperout	regoperrecv	regopersend	-	-	-	i	p	false	0	-1	0	0	\\N	\\N	\\N
2204	regoperator	11	10	4	true	b	N	false	true	,	0	-	0	2209	regoperatorin	regoperatorout	regoperatorrecv	regoperatorsend	-	-	-	i	p	false	0	-1	0	0	\\N	\\N	\\N
2205	regclass	11	10	4	true	b	N	false	true	,	0	-	0	2210	regclassin	regclassout	regclassrecv	regclasssend	-	-	-	i	p	false	0	-1	0	0	\\N	\\N	\\N
2206	regtype	11	10	4	true	b	N	false	true	,	0	-	0	2211	regtypein	regtypeout	regtyperecv	regtypesend	-	-	-	i	p	false	0	-1	0	0	\\N	\\N	\\N
2207	_regprocedure	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	2202	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	i	x	false	0	-1	0	0	\\N	\\N	\\N
2208	_regoper	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	2203	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	i	x	false	0	-1	0	0	\\N	\\N	\\N
2209	_regoperator	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	2204	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	i	x	false	0	-1	0	0	\\N	\\N	\\N
2210	_regclass	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	2205	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	i	x	false	0	-1	0	0	\\N	\\N	\\N
2211	_regtype	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	2206	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	i	x	false	0	-1	0	0	\\N	\\N	\\N
2249	record	11	10	-1	false	p	P	false	true	,	0	-	0	2287	record_in	record_out	record_recv	record_send	-	-	-	d	x	false	0	-1	0	0	\\N	\\N	\\N
2275	cstring	11	10	-2	false	p	P	false	true	,	0	-	0	1263	cstring_in	cstring_out	cstring_recv	cstring_send	-	-	-	c	p	false	0	-1	0	0	\\N	\\N	\\N
2276	any	11	10	4	true	p	P	false	true	,	0	-	0	0	any_in	any_out	-	-	-	-	-	i	p	false	0	-1	0	0	\\N	\\N	\\N
2277	anyarray	11	10	-1	false	p	P	false	true	,	0	-	0	0	anyarray_in	anyarray_out	anyarray_recv	anyarray_send	-	-	-	d	x	false	0	-1	0	0	\\N	\\N	\\N
2278	void	11	10	4	true	p	P	false	true	,	0	-	0	0	void_in	void_out	void_recv	void_send	-	-	-	i	p	false	0	-1	0	0	\\N	\\N	\\N
2279	trigger	11	10	4	true	p	P	false	true	,	0	-	0	0	trigger_in	trigger_out	-	-	-	-	-	i	p	false	0	-1	0	0	\\N	\\N	\\N
2280	language_handler	11	10	4	true	p	P	false	true	,	0	-	0	0	language_handler_in	language_handler_out	-	-	-	-	-	i	p	false	0	-1	0	0	\\N	\\N	\\N
2281	internal	11	10	4	true	p	P	false	true	,	0	-	0	0	internal_in	internal_out	-	-	-	-	-	i	p	false	0	-1	0	0	\\N	\\N	\\N
2283	anyelement	11	10	4	true	p	P	false	true	,	0	-	0	0	anyelement_in	anyelement_out	-	-	-	-	-	i	p	false	0	-1	0	0	\\N	\\N	\\N
2287	_record	11	10	-1	false	p	P	false	true	,	0	array_subscript_handler	2249	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	d	x	false	0	-1	0	0	\\N	\\N	\\N
23	int4	11	10	4	true	b	N	false	true	,	0	-	0	1007	int4in	int4out	int4recv	int4send	-	-	-	i	p	false	0	-1	0	0	\\N	\\N	\\N
24	regproc	11	10	4	true	b	N	false	true	,	0	-	0	1008	regprocin	regprocout	regprocrecv	regprocsend	-	-	-	i	p	false	0	-1	0	0	\\N	\\N	\\N
25	text	11	10	-1	false	b	S	true	true	,	0	-	0	1009	textin	textout	textrecv	textsend	-	-	-	i	x	false	0	-1	0	100	\\N	\\N	\\N
26	oid	11	10	4	true	b	N	true	true	,	0	-	0	1028	oidin	oidout	oidrecv	oidsend	-	-	-	i	p	false	0	-1	0	0	\\N	\\N	\\N
269	table_am_handler	11	10	4	true	p	P	false	true	,	0	-	0	0	table_am_handler_in	table_am_handler_out	-	-	-	-	-	i	p	false	0	-1	0	0	\\N	\\N	\\N
27	tid	11	10	6	false	b	U	false	true	,	0	-	0	1010	tidin	tidout	tidrecv	tidsend	-	-	-	s	p	false	0	-1	0	0	\\N	\\N	\\N
271	_xid8	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	5069	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	d	x	false	0	-1	0	0	\\N	\\N	\\N
2776	anynonarray	11	10	4	true	p	P	false	true	,	0	-	0	0	anynonarray_in	anynonarray_out	-	-	-	-	-	i	p	false	0	-1	0	0	\\N	\\N	\\N
28	xid	11	10	4	true	b	U	false	true	,	0	-	0	1011	xidin	xidout	xidrecv	xidsend	-	-	-	i	p	false	0	-1	0	0	\\N	\\N	\\N
29	cid	11	10	4	true	b	U	false	true	,	0	-	0	1012	cidin	cidout	cidrecv	cidsend	-	-	-	i	p	false	0	-1	0	0	\\N	\\N	\\N
2949	_txid_snapshot	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	2970	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	d	x	false	0	-1	0	0	\\N	\\N	\\N
2950	uuid	11	10	16	false	b	U	false	true	,	0	-	0	2951	uuid_in	uuid_out	uuid_recv	uuid_send	-	-	-	c	p	false	0	-1	0	0	\\N	\\N	\\N
2951	_uuid	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	2950	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	i	x	false	0	-1	0	0	\\N	\\N	\\N
2970	txid_snapshot	11	10	-1	false	b	U	false	true	,	0	-	0	2949	txid_snapshot_in	txid_snapshot_out	txid_snapshot_recv	txid_snapshot_send	-	-	-	d	x	false	0	-1	0	0	\\N	\\N	\\N
30	oidvector	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	26	1013	oidvectorin	oidvectorout	oidvectorrecv	oidvectorsend	-	-	-	i	p	false	0	-1	0	0	\\N	\\N	\\N
3115	fdw_handler	11	10	4	true	p	P	false	true	,	0	-	0	0	fdw_handler_in	fdw_handler_out	-	-	-	-	-	i	p	false	0	-1	0	0	\\N	\\N	\\N
32	pg_ddl_command	11	10	4	true	p	P	false	true	,	0	-	0	0	pg_ddl_command_in	pg_ddl_command_out	pg_ddl_command_recv	pg_ddl_command_send	-	-	-	i	p	false	0	-1	0	0	\\N	\\N	\\N
3220	pg_lsn	11	10	8	false	b	U	false	true	,	0	-	0	3221	pg_lsn_in	pg_lsn_out	pg_lsn_recv	pg_lsn_send	-	-	-	d	p	false	0	-1	0	0	\\N	\\N	\\N
3221	_pg_lsn	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	3220	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	d	x	false	0	-1	0	0	\\N	\\N	\\N
325	index_am_handler	11	10	4	true	p	P	false	true	,	0	-	0	0	index_am_handler_in	index_am_handler_out	-	-	-	-	-	i	p	false	0	-1	0	0	\\N	\\N	\\N
3310	tsm_handler	11	10	4	true	p	P	false	true	,	0	-	0	0	tsm_handler_in	tsm_handler_out	-	-	-	-	-	i	p	false	0	-1	0	0	\\N	\\N	\\N
3361	pg_ndistinct	11	10	-1	false	b	Z	false	true	,	0	-	0	0	pg_ndistinct_in	pg_ndistinct_out	pg_ndistinct_recv	pg_ndistinct_send	-	-	-	i	x	false	0	-1	0	100	\\N	\\N	\\N
3402	pg_dependencies	11	10	-1	false	b	Z	false	true	,	0	-	0	0	pg_dependencies_in	pg_dependencies_out	pg_dependencies_recv	pg_dependencies_send	-	-	-	i	x	false	0	-1	0	100	\\N	\\N	\\N
3500	anyenum	11	10	4	true	p	P	false	true	,	0	-	0	0	anyenum_in	anyenum_out	-	-	-	-	-	i	p	false	0	-1	0	0	\\N	\\N	\\N
3614	tsvector	11	10	-1	false	b	U	false	true	,	0	-	0	3643	tsvectorin	tsvectorout	tsvectorrecv	tsvectorsend	-	-	ts_typanalyze	i	x	false	0	-1	0	0	\\N	\\N	\\N
3615	tsquery	11	10	-1	false	b	U	false	true	,	0	-	0	3645	tsqueryin	tsqueryout	tsqueryrecv	tsquerysend	-	-	-	i	p	false	0	-1	0	0	\\N	\\N	\\N
3642	gtsvector	11	10	-1	false	b	U	false	true	,	0	-	0	3644	gtsvectorin	gtsvectorout	-	-	-	-	-	i	p	false	0	-1	0	0	\\N	\\N	\\N
3643	_tsvector	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	3614	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	i	x	false	0	-1	0	0	\\N	\\N	\\N
3644	_gtsvector	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	3642	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	i	x	false	0	-1	0	0	\\N	\\N	\\N
3645	_tsquery	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	3615	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	i	x	false	0	-1	0	0	\\N	\\N	\\N
3734	regconfig	11	10	4	true	b	N	false	true	,	0	-	0	3735	regconfigin	regconfigout	regconfigrecv	regconfigsend	-	-	-	i	p	false	0	-1	0	0	\\N	\\N	\\N
3735	_regconfig	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	3734	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	i	x	false	0	-1	0	0	\\N	\\N	\\N
3769	regdictionary	11	10	4	true	b	N	false	true	,	0	-	0	3770	regdictionaryin	regdictionaryout	regdictionaryrecv	regdictionarysend	-	-	-	i	p	false	0	-1	0	0	\\N	\\N	\\N
3770	_regdictionary	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	3769	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	i	x	false	0	-1	0	0	\\N	\\N	\\N
3802	jsonb	11	10	-1	false	b	U	false	true	,	0	jsonb_subscript_handler	0	3807	jsonb_in	jsonb_out	jsonb_recv	jsonb_send	-	-	-	i	x	false	0	-1	0	0	\\N	\\N	\\N
3807	_jsonb	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	3802	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	i	x	false	0	-1	0	0	\\N	\\N	\\N
3831	anyrange	11	10	-1	false	p	P	false	true	,	0	-	0	0	anyrange_in	anyrange_out	-	-	-	-	-	d	x	false	0	-1	0	0	\\N	\\N	\\N
3838	event_trigger	11	10	4	true	p	P	false	true	,	0	-	0	0	event_trigger_in	event_trigger_out	-	-	-	-	-	i	p	false	0	-1	0	0	\\N	\\N	\\N
3904	int4range	11	10	-1	false	r	R	false	true	,	0	-	0	3905	range_in	range_out	range_recv	range_send	-	-	range_typanalyze	i	x	false	0	-1	0	0	\\N	\\N	\\N
3905	_int4range	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	3904	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	i	x	false	0	-1	0	0	\\N	\\N	\\N
3906	numrange	11	10	-1	false	r	R	false	true	,	0	-	0	3907	range_in	range_out	range_recv	range_send	-	-	range_typanalyze	i	x	false	0	-1	0	0	\\N	\\N	\\N
3907	_numrange	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	3906	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	i	x	false	0	-1	0	0	\\N	\\N	\\N
3908	tsrange	11	10	-1	false	r	R	false	true	,	0	-	0	3909	range_in	range_out	range_recv	range_send	-	-	range_typanalyze	d	x	false	0	-1	0	0	\\N	\\N	\\N
3909	_tsrange	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	3908	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	d	x	false	0	-1	0	0	\\N	\\N	\\N
3910	tstzrange	11	10	-1	false	r	R	false	true	,	0	-	0	3911	range_in	range_out	range_recv	range_send	-	-	range_typanalyze	d	x	false	0	-1	0	0	\\N	\\N	\\N
3911	_tstzrange	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	3910	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	d	x	false	0	-1	0	0	\\N	\\N	\\N
3912	daterange	11	10	-1	false	r	R	false	true	,	0	-	0	3913	range_in	range_out	range_recv	range_send	-	-	range_typanalyze	i	x	false	0	-1	0	0	\\N	\\N	\\N
3913	_daterange	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	3912	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	i	x	false	0	-1	0	0	\\N	\\N	\\N
3926	int8range	11	10	-1	false	r	R	false	true	,	0	-	0	3927	range_in	range_out	range_recv	range_send	-	-	range_typanalyze	d	x	false	0	-1	0	0	\\N	\\N	\\N
3927	_int8range	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	3926	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	d	x	false	0	-1	0	0	\\N	\\N	\\N
4072	jsonpath	11	10	-1	false	b	U	false	true	,	0	-	0	4073	jsonpath_in	jsonpath_out	jsonpath_recv	jsonpath_send	-	-	-	i	x	false	0	-1	0	0	\\N	\\N	\\N
4073	_jsonpath	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	4072	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	i	x	false	0	-1	0	0	\\N	\\N	\\N
4089	regnamespace	11	10	4	true	b	N	false	true	,	0	-	0	4090	regnamespacein	regnamespaceout	regnamespacerecv	regnamespacesend	-	-	-	i	p	false	0	-1	0	0	\\N	\\N	\\N
4090	_regnamespace	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	4089	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	i	x	false	0	-1	0	0	\\N	\\N	\\N
4096	regrole	11	10	4	true	b	N	false	true	,	0	-	0	4097	regrolein	regroleout	regrolerecv	regrolesend	-	-	-	i	p	false	0	-1	0	0	\\N	\\N	\\N
4097	_regrole	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	4096	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	i	x	false	0	-1	0	0	\\N	\\N	\\N
4191	regcollation	11	10	4	true	b	N	false	true	,	0	-	0	4192	regcollationin	regcollationout	regcollationrecv	regcollationsend	-	-	-	i	p	false	0	-1	0	0	\\N	\\N	\\N
4192	_regcollation	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	4191	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	i	x	false	0	-1	0	0	\\N	\\N	\\N
4451	int4multirange	11	10	-1	false	m	R	false	true	,	0	-	0	6150	multirange_in	multirange_out	multirange_recv	multirange_send	-	-	multirange_typanalyze	i	x	false	0	-1	0	0	\\N	\\N	\\N
4532	nummultirange	11	10	-1	false	m	R	false	true	,	0	-	0	6151	multirange_in	multirange_out	multirange_recv	multirange_send	-	-	multirange_typanalyze	i	x	false	0	-1	0	0	\\N	\\N	\\N
4533	tsmultirange	11	10	-1	false	m	R	false	true	,	0	-	0	6152	multirange_in	multirange_out	multirange_recv	multirange_send	-	-	multirange_typanalyze	d	x	false	0	-1	0	0	\\N	\\N	\\N
4534	tstzmultirange	11	10	-1	false	m	R	false	true	,	0	-	0	6153	multirange_in	multirange_out	multirange_recv	multirange_send	-	-	multirange_typanalyze	d	x	false	0	-1	0	0	\\N	\\N	\\N
4535	datemultirange	11	10	-1	false	m	R	false	true	,	0	-	0	6155	multirange_in	multirange_out	multirange_recv	multirange_send	-	-	multirange_typanalyze	i	x	false	0	-1	0	0	\\N	\\N	\\N
4536	int8multirange	11	10	-1	false	m	R	false	true	,	0	-	0	6157	multirange_in	multirange_out	multirange_recv	multirange_send	-	-	multirange_typanalyze	d	x	false	0	-1	0	0	\\N	\\N	\\N
4537	anymultirange	11	10	-1	false	p	P	false	true	,	0	-	0	0	anymultirange_in	anymultirange_out	-	-	-	-	-	d	x	false	0	-1	0	0	\\N	\\N	\\N
4538	anycompatiblemultirange	11	10	-1	false	p	P	false	true	,	0	-	0	0	anycompatiblemultirange_in	anycompatiblemultirange_out	-	-	-	-	-	d	x	false	0	-1	0	0	\\N	\\N	\\N
4600	pg_brin_bloom_summary	11	10	-1	false	b	Z	false	true	,	0	-	0	0	brin_bloom_summary_in	brin_bloom_summary_out	brin_bloom_summary_recv	brin_bloom_summary_send	-	-	-	i	x	false	0	-1	0	100	\\N	\\N	\\N
4601	pg_brin_minmax_multi_summary	11	10	-1	false	b	Z	false	true	,	0	-	0	0	brin_minmax_multi_summary_in	brin_minmax_multi_summary_out	brin_minmax_multi_summary_recv	brin_minmax_multi_summary_send	-	-	-	i	x	false	0	-1	0	100	\\N	\\N	\\N
5017	pg_mcv_list	11	10	-1	false	b	Z	false	true	,	0	-	0	0	pg_mcv_list_in	pg_mcv_list_out	pg_mcv_list_recv	pg_mcv_list_send	-	-	-	i	x	false	0	-1	0	100	\\N	\\N	\\N
5038	pg_snapshot	11	10	-1	false	b	U	false	true	,	0	-	0	5039	pg_snapshot_in	pg_snapshot_out	pg_snapshot_recv	pg_snapshot_send	-	-	-	d	x	false	0	-1	0	0	\\N	\\N	\\N
5039	_pg_snapshot	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	5038	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	d	x	false	0	-1	0	0	\\N	\\N	\\N
5069	xid8	11	10	8	false	b	U	false	true	,	0	-	0	271	xid8in	xid8out	xid8recv	xid8send	-	-	-	d	p	false	0	-1	0	0	\\N	\\N	\\N
5077	anycompatible	11	10	4	true	p	P	false	true	,	0	-	0	0	anycompatible_in	anycompatible_out	-	-	-	-	-	i	p	false	0	-1	0	0	\\N	\\N	\\N
5078	anycompatiblearray	11	10	-1	false	p	P	false	true	,	0	-	0	0	anycompatiblearray_in	anycompatiblearray_out	anycompatiblearray_recv	anycompatiblearray_send	-	-	-	d	x	false	0	-1	0	0	\\N	\\N	\\N
5079	anycompatiblenonarray	11	10	4	true	p	P	false	true	,	0	-	0	0	anycompatiblenonarray_in	anycompatiblenonarray_out	-	-	-	-	-	i	p	false	0	-1	0	0	\\N	\\N	\\N
5080	anycompatiblerange	11	10	-1	false	p	P	false	true	,	0	-	0	0	anycompatiblerange_in	anycompatiblerange_out	-	-	-	-	-	d	x	false	0	-1	0	0	\\N	\\N	\\N
600	point	11	10	16	false	b	G	false	true	,	0	raw_array_subscript_handler	701	1017	point_in	point_out	point_recv	point_send	-	-	-	d	p	false	0	-1	0	0	\\N	\\N	\\N
601	lseg	11	10	32	false	b	G	false	true	,	0	raw_array_subscript_handler	600	1018	lseg_in	lseg_out	lseg_recv	lseg_send	-	-	-	d	p	false	0	-1	0	0	\\N	\\N	\\N
602	path	11	10	-1	false	b	G	false	true	,	0	-	0	1019	path_in	path_out	path_recv	path_send	-	-	-	d	x	false	0	-1	0	0	\\N	\\N	\\N
603	box	11	10	32	false	b	G	false	true	;	0	raw_array_subscript_handler	600	1020	box_in	box_out	box_recv	box_send	-	-	-	d	p	false	0	-1	0	0	\\N	\\N	\\N
604	polygon	11	10	-1	false	b	G	false	true	,	0	-	0	1027	poly_in	poly_out	poly_recv	poly_send	-	-	-	d	x	false	0	-1	0	0	\\N	\\N	\\N
6150	_int4multirange	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	4451	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	i	x	false	0	-1	0	0	\\N	\\N	\\N
6151	_nummultirange	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	4532	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	i	x	false	0	-1	0	0	\\N	\\N	\\N
6152	_tsmultirange	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	4533	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	d	x	false	0	-1	0	0	\\N	\\N	\\N
6153	_tstzmultirange	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	4534	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	d	x	false	0	-1	0	0	\\N	\\N	\\N
6155	_datemultirange	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	4535	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	i	x	false	0	-1	0	0	\\N	\\N	\\N
6157	_int8multirange	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	4536	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	d	x	false	0	-1	0	0	\\N	\\N	\\N
628	line	11	10	24	false	b	G	false	true	,	0	raw_array_subscript_handler	701	629	line_in	line_out	line_recv	line_send	-	-	-	d	p	false	0	-1	0	0	\\N	\\N	\\N
629	_line	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	628	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	d	x	false	0	-1	0	0	\\N	\\N	\\N
650	cidr	11	10	-1	false	b	I	false	true	,	0	-	0	651	cidr_in	cidr_out	cidr_recv	cidr_send	-	-	-	i	m	false	0	-1	0	0	\\N	\\N	\\N
651	_cidr	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	650	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	i	x	false	0	-1	0	0	\\N	\\N	\\N
700	float4	11	10	4	true	b	N	false	true	,	0	-	0	1021	float4in	float4out	float4recv	float4send	-	-	-	i	p	false	0	-1	0	0	\\N	\\N	\\N
701	float8	11	10	8	false	b	N	true	true	,	0	-	0	1022	float8in	float8out	float8recv	float8send	-	-	-	d	p	false	0	-1	0	0	\\N	\\N	\\N
705	unknown	11	10	-2	false	p	X	false	true	,	0	-	0	0	unknownin	unknownout	unknownrecv	unknownsend	-	-	-	c	p	false	0	-1	0	0	\\N	\\N	\\N
718	circle	11	10	24	false	b	G	false	true	,	0	-	0	719	circle_in	circle_out	circle_recv	circle_send	-	-	-	d	p	false	0	-1	0	0	\\N	\\N	\\N
719	_circle	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	718	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	d	x	false	0	-1	0	0	\\N	\\N	\\N
774	macaddr8	11	10	8	false	b	U	false	true	,	0	-	0	775	macaddr8_in	macaddr8_out	macaddr8_recv	macaddr8_send	-	-	-	i	p	false	0	-1	0	0	\\N	\\N	\\N
775	_macaddr8	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	774	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	i	x	false	0	-1	0	0	\\N	\\N	\\N
790	money	11	10	8	false	b	N	false	true	,	0	-	0	791	cash_in	cash_out	cash_recv	cash_send	-	-	-	d	p	false	0	-1	0	0	\\N	\\N	\\N
791	_money	11	10	-1	false	b	A	false	true	,	0	array_subscript_handler	790	0	array_in	array_out	array_recv	array_send	-	-	array_typanalyze	d	x	false	0	-1	0	0	\\N	\\N	\\N
829	macaddr	11	10	6	false	b	U	false	true	,	0	-	0	1040	macaddr_in	macaddr_out	macaddr_recv	macaddr_send	-	-	-	i	p	false	0	-1	0	0	\\N	\\N	\\N
869	inet	11	10	-1	false	b	I	true	true	,	0	-	0	1041	inet_in	inet_out	inet_recv	inet_send	-	-	-	i	m	false	0	-1	0	0	\\N	\\N	\\N`

export const PROCEDURES = `31	byteaout	2275	17
33	charout	2275	18
34	namein	19	2275
35	nameout	2275	19
38	int2in	21	2275
39	int2out	2275	21
40	int2vectorin	22	2275
41	int2vectorout	2275	22
42	int4in	23	2275
43	int4out	2275	23
44	regprocin	24	2275
45	regprocout	2275	24
46	textin	25	2275
47	textout	2275	25
48	tidin	27	2275
49	tidout	2275	27
50	xidin	28	2275
51	xidout	2275	28
52	cidin	29	2275
53	cidout	2275	29
54	oidvectorin	30	2275
55	oidvectorout	2275	30
86	pg_ddl_command_in	32	2275
87	pg_ddl_command_out	2275	32
88	pg_ddl_command_recv	32	2281
90	pg_ddl_command_send	17	32
109	unknownin	705	2275
110	unknownout	2275	705
117	point_in	600	2275
118	point_out	2275	600
119	lseg_in	601	2275
120	lseg_out	2275	601
121	path_in	602	2275
122	path_out	2275	602
123	box_in	603	2275
124	box_out	2275	603
195	pg_node_tree_in	194	2275
196	pg_node_tree_out	2275	194
197	pg_node_tree_recv	194	2281
198	pg_node_tree_send	17	194
200	float4in	700	2275
201	float4out	2275	700
214	float8in	701	2275
215	float8out	2275	701
267	table_am_handler_in	269	2275
268	table_am_handler_out	2275	269
321	json_in	114	2275
322	json_out	2275	114
323	json_recv	114	2281
324	json_send	17	114
326	index_am_handler_in	325	2275
327	index_am_handler_out	2275	325
347	poly_in	604	2275
348	poly_out	2275	604
436	macaddr_in	829	2275
437	macaddr_out	2275	829
460	int8in	20	2275
461	int8out	2275	20
750	array_in	2277	2275 26 23
751	array_out	2275	2277
886	cash_in	790	2275
887	cash_out	2275	790
910	inet_in	869	2275
911	inet_out	2275	869
1031	aclitemin	1033	2275
1032	aclitemout	2275	1033
1044	bpcharin	1042	2275 26 23
1045	bpcharout	2275	1042
1046	varcharin	1043	2275 26 23
1047	varcharout	2275	1043
1084	date_in	1082	2275
1085	date_out	2275	1082
1143	time_in	1083	2275 26 23
1144	time_out	2275	1083
1150	timestamptz_in	1184	2275 26 23
1151	timestamptz_out	2275	1184
1160	interval_in	1186	2275 26 23
1161	interval_out	2275	1186
1242	boolin	16	2275
1243	boolout	2275	16
1244	byteain	17	2275
1245	charin	18	2275
1267	cidr_in	650	2275
1312	timestamp_in	1114	2275 26 23
1313	timestamp_out	2275	1114
1350	timetz_in	1266	2275 26 23
1351	timetz_out	2275	1266
1427	cidr_out	2275	650
1450	circle_in	718	2275
1451	circle_out	2275	718
1490	line_in	628	2275
1491	line_out	2275	628
1564	bit_in	1560	2275 26 23
1565	bit_out	2275	1560
1579	varbit_in	1562	2275 26 23
1580	varbit_out	2275	1562
1701	numeric_in	1700	2275 26 23
1702	numeric_out	2275	1700
1798	oidin	26	2275
1799	oidout	2275	26
2212	regprocedurein	2202	2275
2213	regprocedureout	2275	2202
2214	regoperin	2203	2275
2215	regoperout	2275	2203
2216	regoperatorin	2204	2275
2217	regoperatorout	2275	2204
2218	regclassin	2205	2275
2219	regclassout	2275	2205
2220	regtypein	2206	2275
2221	regtypeout	2275	2206
2290	record_in	2249	2275 26 23
2291	record_out	2275	2249
2292	cstring_in	2275	2275
2293	cstring_out	2275	2275
2294	any_in	2276	2275
2295	any_out	2275	2276
2296	anyarray_in	2277	2275
2297	anyarray_out	2275	2277
2298	void_in	2278	2275
2299	void_out	2275	2278
2300	trigger_in	2279	2275
2301	trigger_out	2275	2279
2302	language_handler_in	2280	2275
2303	language_handler_out	2275	2280
2304	internal_in	2281	2275
2305	internal_out	2275	2281
2312	anyelement_in	2283	2275
2313	anyelement_out	2275	2283
2400	array_recv	2277	2281 26 23
2401	array_send	17	2277
2402	record_recv	2249	2281 26 23
2403	record_send	17	2249
2404	int2recv	21	2281
2405	int2send	17	21
2406	int4recv	23	2281
2407	int4send	17	23
2408	int8recv	20	2281
2409	int8send	17	20
2410	int2vectorrecv	22	2281
2411	int2vectorsend	17	22
2412	bytearecv	17	2281
2413	byteasend	17	17
2414	textrecv	25	2281
2415	textsend	17	25
2416	unknownrecv	705	2281
2417	unknownsend	17	705
2418	oidrecv	26	2281
2419	oidsend	17	26
2420	oidvectorrecv	30	2281
2421	oidvectorsend	17	30
2422	namerecv	19	2281
2423	namesend	17	19
2424	float4recv	700	2281
2425	float4send	17	700
2426	float8recv	701	2281
2427	float8send	17	701
2428	point_recv	600	2281
2429	point_send	17	600
2430	bpcharrecv	1042	2281 26 23
2431	bpcharsend	17	1042
2432	varcharrecv	1043	2281 26 23
2433	varcharsend	17	1043
2434	charrecv	18	2281
2435	charsend	17	18
2436	boolrecv	16	2281
2437	boolsend	17	16
2438	tidrecv	27	2281
2439	tidsend	17	27
2440	xidrecv	28	2281
2441	xidsend	17	28
2442	cidrecv	29	2281
2443	cidsend	17	29
2444	regprocrecv	24	2281
2445	regprocsend	17	24
2446	regprocedurerecv	2202	2281
2447	regproceduresend	17	2202
2448	regoperrecv	2203	2281
2449	regopersend	17	2203
2450	regoperatorrecv	2204	2281
2451	regoperatorsend	17	2204
2452	regclassrecv	2205	2281
2453	regclasssend	17	2205
2454	regtyperecv	2206	2281
2455	regtypesend	17	2206
2456	bit_recv	1560	2281 26 23
2457	bit_send	17	1560
2458	varbit_recv	1562	2281 26 23
2459	varbit_send	17	1562
2460	numeric_recv	1700	2281 26 23
2461	numeric_send	17	1700
2468	date_recv	1082	2281
2469	date_send	17	1082
2470	time_recv	1083	2281 26 23
2471	time_send	17	1083
2472	timetz_recv	1266	2281 26 23
2473	timetz_send	17	1266
2474	timestamp_recv	1114	2281 26 23
2475	timestamp_send	17	1114
2476	timestamptz_recv	1184	2281 26 23
2477	timestamptz_send	17	1184
2478	interval_recv	1186	2281 26 23
2479	interval_send	17	1186
2480	lseg_recv	601	2281
2481	lseg_send	17	601
2482	path_recv	602	2281
2483	path_send	17	602
2484	box_recv	603	2281
2485	box_send	17	603
2486	poly_recv	604	2281
2487	poly_send	17	604
2488	line_recv	628	2281
2489	line_send	17	628
2490	circle_recv	718	2281
2491	circle_send	17	718
2492	cash_recv	790	2281
2493	cash_send	17	790
2494	macaddr_recv	829	2281
2495	macaddr_send	17	829
2496	inet_recv	869	2281
2497	inet_send	17	869
2498	cidr_recv	650	2281
2499	cidr_send	17	650
2500	cstring_recv	2275	2281
2501	cstring_send	17	2275
2502	anyarray_recv	2277	2281
2503	anyarray_send	17	2277
2777	anynonarray_in	2776	2275
2778	anynonarray_out	2275	2776
2893	xml_in	142	2275
2894	xml_out	2275	142
2898	xml_recv	142	2281
2899	xml_send	17	142
2939	txid_snapshot_in	2970	2275
2940	txid_snapshot_out	2275	2970
2941	txid_snapshot_recv	2970	2281
2942	txid_snapshot_send	17	2970
2952	uuid_in	2950	2275
2953	uuid_out	2275	2950
2961	uuid_recv	2950	2281
2962	uuid_send	17	2950
3116	fdw_handler_in	3115	2275
3117	fdw_handler_out	2275	3115
3120	void_recv	2278	2281
3121	void_send	17	2278
3229	pg_lsn_in	3220	2275
3230	pg_lsn_out	2275	3220
3238	pg_lsn_recv	3220	2281
3239	pg_lsn_send	17	3220
3311	tsm_handler_in	3310	2275
3312	tsm_handler_out	2275	3310
3355	pg_ndistinct_in	3361	2275
3356	pg_ndistinct_out	2275	3361
3357	pg_ndistinct_recv	3361	2281
3358	pg_ndistinct_send	17	3361
3404	pg_dependencies_in	3402	2275
3405	pg_dependencies_out	2275	3402
3406	pg_dependencies_recv	3402	2281
3407	pg_dependencies_send	17	3402
3446	macaddr8_recv	774	2281
3447	macaddr8_send	17	774
3504	anyenum_in	3500	2275
3505	anyenum_out	2275	3500
3594	event_trigger_in	3838	2275
3595	event_trigger_out	2275	3838
3610	tsvectorin	3614	2275
3611	tsvectorout	2275	3614
3612	tsqueryin	3615	2275
3613	tsqueryout	2275	3615
3638	tsvectorsend	17	3614
3639	tsvectorrecv	3614	2281
3640	tsquerysend	17	3615
3641	tsqueryrecv	3615	2281
3646	gtsvectorin	3642	2275
3647	gtsvectorout	2275	3642
3736	regconfigin	3734	2275
3737	regconfigout	2275	3734
3738	regconfigrecv	3734	2281
3739	regconfigsend	17	3734
3771	regdictionaryin	3769	2275
3772	regdictionaryout	2275	3769
3773	regdictionaryrecv	3769	2281
3774	regdictionarysend	17	3769
3803	jsonb_send	17	3802
3804	jsonb_out	2275	3802
3805	jsonb_recv	3802	2281
3806	jsonb_in	3802	2275
3832	anyrange_in	3831	2275 26 23
3833	anyrange_out	2275	3831
3834	range_in	3831	2275 26 23
3835	range_out	2275	3831
3836	range_recv	3831	2281 26 23
3837	range_send	17	3831
4001	jsonpath_in	4072	2275
4002	jsonpath_recv	4072	2281
4003	jsonpath_out	2275	4072
4004	jsonpath_send	17	4072
4084	regnamespacein	4089	2275
4085	regnamespaceout	2275	4089
4087	regnamespacerecv	4089	2281
4088	regnamespacesend	17	4089
4092	regroleout	2275	4096
4094	regrolerecv	4096	2281
4095	regrolesend	17	4096
4098	regrolein	4096	2275
4110	macaddr8_in	774	2275
4111	macaddr8_out	2275	774
4193	regcollationin	4191	2275
4194	regcollationout	2275	4191
4196	regcollationrecv	4191	2281
4197	regcollationsend	17	4191
4226	anycompatiblemultirange_in	4538	2275 26 23
4227	anycompatiblemultirange_out	2275	4538
4229	anymultirange_in	4537	2275 26 23
4230	anymultirange_out	2275	4537
4231	multirange_in	4537	2275 26 23
4232	multirange_out	2275	4537
4233	multirange_recv	4537	2281 26 23
4234	multirange_send	17	4537
4596	brin_bloom_summary_in	4600	2275
4597	brin_bloom_summary_out	2275	4600
4598	brin_bloom_summary_recv	4600	2281
4599	brin_bloom_summary_send	17	4600
4638	brin_minmax_multi_summary_in	4601	2275
4639	brin_minmax_multi_summary_out	2275	4601
4640	brin_minmax_multi_summary_recv	4601	2281
4641	brin_minmax_multi_summary_send	17	4601
5018	pg_mcv_list_in	5017	2275
5019	pg_mcv_list_out	2275	5017
5020	pg_mcv_list_recv	5017	2281
5021	pg_mcv_list_send	17	5017
5055	pg_snapshot_in	5038	2275
5056	pg_snapshot_out	2275	5038
5057	pg_snapshot_recv	5038	2281
5058	pg_snapshot_send	17	5038
5070	xid8in	5069	2275
5081	xid8out	2275	5069
5082	xid8recv	5069	2281
5083	xid8send	17	5069
5086	anycompatible_in	5077	2275
5087	anycompatible_out	2275	5077
5088	anycompatiblearray_in	5078	2275
5089	anycompatiblearray_out	2275	5078
5090	anycompatiblearray_recv	5078	2281
5091	anycompatiblearray_send	17	5078
5092	anycompatiblenonarray_in	5079	2275
5093	anycompatiblenonarray_out	2275	5079
5094	anycompatiblerange_in	5080	2275 26 23
5095	anycompatiblerange_out	2275	5080`

export const ACCESS_METHODS = `oid	amname	amhandler	amtype
2	heap	heap_tableam_handler	t
2742	gin	ginhandler	i
3580	brin	brinhandler	i
4000	spgist	spghandler	i
403	btree	bthandler	i
405	hash	hashhandler	i
783	gist	gisthandler	i`

export const COLLATIONS = `oid	collname	collnamespace	collowner	collprovider	collisdeterministic	collencoding	collcollate	collctype	colllocale	collicurules	collversion
100	default	11	10	d	true	-1	\\N	\\N	\\N	\\N	\\N
950	C	11	10	c	true	-1	C	C	\\N	\\N	\\N
951	POSIX	11	10	c	true	-1	POSIX	POSIX	\\N	\\N	\\N
962	ucs_basic	11	10	b	true	6	\\N	\\N	C	\\N	1`

export const LANGUAGES = `oid	lanname	lanowner	lanispl	lanpltrusted	lanplcallfoid	laninline	lanvalidator	lanacl
12	internal	10	false	false	0	0	2246	\\N
13	c	10	false	false	0	0	2247	\\N
14	sql	10	false	true	0	0	2248	\\N`

export const TABLESPACES = `oid	spcname	spcowner	spcacl	spcoptions
1663	pg_default	10	\\N	\\N
1664	pg_global	10	\\N	\\N`
