namespace Portal.Core.Access;

/// <summary>
/// To whom a role is given. <paramref name="Id"/> is the directory's object id of a user or group, or the value of an
/// application role; <paramref name="Name"/> is for people.
/// </summary>
public sealed record Subject(SubjectKind Kind, string Id, string Name)
{
    /// <summary>Whether <paramref name="person"/> is meant; object ids are compared as <see cref="PersonId"/> says.</summary>
    public bool Is(Person person) =>
        Kind switch
        {
            SubjectKind.User => PersonId.Same(Id, person.ObjectId),
            SubjectKind.Group => person.Groups.Contains(Id, StringComparer.OrdinalIgnoreCase),
            SubjectKind.AppRole => person.AppRoles.Contains(Id, StringComparer.Ordinal),
            _ => false,
        };
}
