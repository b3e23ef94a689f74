namespace Portal.Core.Access;

/// <summary>
/// Somebody as the directory knows them: <paramref name="Groups"/> are object ids, those within groups included;
/// <paramref name="AppRoles"/> are the values of the application roles given to them.
/// </summary>
public sealed record Person(string ObjectId, string Name, IReadOnlyList<string> Groups, IReadOnlyList<string> AppRoles)
{
    public string ObjectId
    {
        get;
        init => field = PersonId.Canonical(value);
    } = PersonId.Canonical(ObjectId);
}
