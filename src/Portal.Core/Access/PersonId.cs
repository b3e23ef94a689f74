namespace Portal.Core.Access;

/// <summary>
/// The directory's immutable id of a person. Tokens, directories and headers write one id in upper or lower case, with
/// braces or without; it is the same person all the same. <see cref="Caller"/> and <see cref="Person"/> hold the
/// canonical form, so that is what is stored and what queries compare.
/// </summary>
public static class PersonId
{
    public static bool Same(string one, string other) => Canonical(one) == Canonical(other);

    /// <summary>A UUID with lower-case digits and hyphens; what is none is trimmed, in lower case.</summary>
    public static string Canonical(string id) =>
        Guid.TryParse(id, out var uuid) ? uuid.ToString("D") : id.Trim().ToLowerInvariant();
}
