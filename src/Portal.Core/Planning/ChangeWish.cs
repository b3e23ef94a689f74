namespace Portal.Core.Planning;

/// <summary>
/// A change with what its person says of it. <paramref name="TypedName"/> is for changes that cannot be undone;
/// <paramref name="Revises"/> is that person's own request, whose plan it replaces.
/// </summary>
public sealed record ChangeWish(
    ClusterChange Change,
    string Reason,
    string? Ticket,
    string? TypedName = null,
    long? Revises = null
);
