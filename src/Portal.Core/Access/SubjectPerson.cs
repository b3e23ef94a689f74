namespace Portal.Core.Access;

/// <summary>The person that a role is given to, as far as the directory knows them.</summary>
internal static class SubjectPerson
{
    /// <returns>With their groups of now; null for a group, an application role, and what is no object id.</returns>
    public static async Task<Person?> PersonOfAsync(
        this IMemberships memberships,
        Subject subject,
        CancellationToken cancellationToken
    )
    {
        if (subject.Kind != SubjectKind.User || !Guid.TryParse(subject.Id, out _))
        {
            return null;
        }

        var person = new Person(subject.Id, subject.Name, [], []);
        return person with { Groups = await memberships.OfAsync(person, cancellationToken) };
    }
}
