namespace Portal.Core.Access;

/// <summary>
/// The directory's immutable id of a person. Tokens, directories and headers write one id in upper or lower case, with
/// braces or without; it is the same person all the same.
/// </summary>
public static class PersonId
{
    public static bool Same(string one, string other) =>
        string.Equals(Canonical(one), Canonical(other), StringComparison.OrdinalIgnoreCase);

    /// <summary>A UUID with lower-case digits and hyphens; what is none is only trimmed.</summary>
    public static string Canonical(string id) => Guid.TryParse(id, out var uuid) ? uuid.ToString("D") : id.Trim();
}
