namespace Portal.Sandbox.Kubernetes.Access;

/// <summary>Who sends a request, as the API server knows them.</summary>
internal sealed record UserInfo(
    string Name,
    IReadOnlyList<string> Groups,
    string? Uid = null,
    IReadOnlyDictionary<string, IReadOnlyList<string>>? Extra = null
)
{
    public const string Authenticated = "system:authenticated";
    public const string Unauthenticated = "system:unauthenticated";
    public const string Masters = "system:masters";

    private const string AccountPrefix = "system:serviceaccount:";

    public static UserInfo Anonymous { get; } = new("system:anonymous", [Unauthenticated]);

    /// <summary>Members of this group may do everything, whatever the roles say.</summary>
    public bool IsMaster => Groups.Contains(Masters, StringComparer.Ordinal);

    /// <summary>The namespace and name of a service account's user name; null for any other user.</summary>
    public static (string Namespace, string Name)? Account(string user) =>
        user.StartsWith(AccountPrefix, StringComparison.Ordinal)
        && user[AccountPrefix.Length..].Split(':') is [{ Length: > 0 } space, { Length: > 0 } name]
            ? (space, name)
            : null;

    public static UserInfo OfAccount(string space, string name, string? uid) =>
        new($"{AccountPrefix}{space}:{name}", [.. AccountGroups(space), Authenticated], uid);

    public static IEnumerable<string> AccountGroups(string space) =>
        ["system:serviceaccounts", $"system:serviceaccounts:{space}"];
}
