namespace Portal.Core.Access;

/// <summary>
/// Who asks. <paramref name="ObjectId"/> is the directory's immutable id and decides identity;
/// <paramref name="Name"/> is for people. <paramref name="Address"/> is where the request came from.
/// </summary>
public sealed record Caller(
    string ObjectId,
    string Name,
    IReadOnlyList<Role> Roles,
    string? Address,
    string CorrelationId
);
