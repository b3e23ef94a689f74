namespace Portal.Core.Connections;

/// <summary>The provider's side of the list of connections: what a connection says, read without calling its far side.</summary>
public interface IConnectionFacts
{
    string Provider { get; }

    Task<ConnectionFacts> ReadAsync(Connection connection, CancellationToken cancellationToken);
}

/// <summary>
/// Where a connection leads and as whom. <paramref name="CredentialEnd"/> is UTC, null where the credential does not
/// say or does not end; <paramref name="Problem"/> says why the connection cannot be used. No secret.
/// </summary>
public sealed record ConnectionFacts(
    string? Address,
    string? Identity,
    DateTimeOffset? CredentialEnd,
    string? Problem = null
);
