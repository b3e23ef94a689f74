namespace Portal.Core.Access;

/// <summary>
/// To whom a role is given. <paramref name="Id"/> is the directory's object id of a user or group, or the value of an
/// application role; <paramref name="Name"/> is for people.
/// </summary>
public sealed record Subject(SubjectKind Kind, string Id, string Name)
{
    /// <summary>Whether <paramref name="person"/> is meant; object ids are compared without case.</summary>
    public bool Is(Person person) =>
        Kind switch
        {
            SubjectKind.User => string.Equals(Id, person.ObjectId, StringComparison.OrdinalIgnoreCase),
            SubjectKind.Group => person.Groups.Contains(Id, StringComparer.OrdinalIgnoreCase),
            SubjectKind.AppRole => person.AppRoles.Contains(Id, StringComparer.Ordinal),
            _ => false,
        };
}
