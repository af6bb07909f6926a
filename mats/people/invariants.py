"""What no single row can say about accounts."""

from mats.core.invariants import invariant


@invariant("The address one person signs in with is never another person's.")
def addresses_belong_to_one_person() -> str:
    return """
        SELECT address.id FROM account_emailaddress AS address
        JOIN people_person AS person ON lower(address.email) = lower(person.email)
        WHERE person.id <> address.user_id
    """


@invariant("A person's primary address is the one their record shows.")
def primary_addresses_are_the_shown_ones() -> str:
    return """
        SELECT address.id FROM account_emailaddress AS address
        JOIN people_person AS person ON person.id = address.user_id
        WHERE address.primary AND lower(address.email) <> lower(person.email)
    """
