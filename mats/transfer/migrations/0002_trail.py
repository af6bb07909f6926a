"""The running processes may not change the trail; erasing a person must.

So erasing asks two functions, which run with the rights of the owner of the tables.
They can only take words out: what they leave says that something was erased.
"""

from django.db import migrations

EMPTY = r"""
CREATE FUNCTION transfer_empty_trail(trail regclass, keys text[], words jsonb)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    assignments text;
    said text;
BEGIN
    PERFORM transfer_require_trail(trail);
    FOR said IN SELECT value #>> '{}' FROM jsonb_each(words) LOOP
        IF said !~ '^(|\{\}|\[\]|UTC|Erased|Erased person|erased-\d+@erased\.invalid)$'
        THEN
            RAISE insufficient_privilege USING MESSAGE = 'erasing only takes out words';
        END IF;
    END LOOP;
    SELECT string_agg(format(
        '%1$I = (jsonb_populate_record(NULL::%2$s, $2)).%1$I', name, trail), ', ')
      INTO assignments FROM jsonb_object_keys(words) AS name;
    EXECUTE format('UPDATE %s SET %s WHERE pgh_obj_id::text = ANY($1)',
                   trail, assignments) USING keys, words;
END $$;
"""

TAKE_OUT = """
CREATE FUNCTION transfer_take_out_of_trail(trail regclass, said name, patterns text[])
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    pattern text;
    longest integer;
BEGIN
    PERFORM transfer_require_trail(trail);
    SELECT CASE WHEN atttypmod > 4 THEN atttypmod - 4 END INTO longest
      FROM pg_attribute WHERE attrelid = trail AND attname = said;
    FOREACH pattern IN ARRAY patterns LOOP
        EXECUTE format(
            'UPDATE %1$s SET %2$I = left(regexp_replace(%2$I, $1, $2, $3), $4)'
            ' WHERE %2$I ~* $1', trail, said)
            USING pattern, 'erased person', 'gi', coalesce(longest, 2147483647);
    END LOOP;
END $$;
"""

REQUIRE = """
CREATE FUNCTION transfer_require_trail(trail regclass) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_attribute
                    WHERE attrelid = trail AND attname = 'pgh_obj_id') THEN
        RAISE insufficient_privilege USING MESSAGE = 'this is no table of the trail';
    END IF;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("transfer", "0001_squashed")]
    replaces = [("transfer", "0003_trail")]

    operations = [
        migrations.RunSQL(REQUIRE, "DROP FUNCTION transfer_require_trail(regclass)"),
        migrations.RunSQL(
            EMPTY, "DROP FUNCTION transfer_empty_trail(regclass, text[], jsonb)"
        ),
        migrations.RunSQL(
            TAKE_OUT,
            "DROP FUNCTION transfer_take_out_of_trail(regclass, name, text[])",
        ),
    ]
