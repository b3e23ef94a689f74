using Portal.Core.Access;

namespace Portal.Core.Connections;

/// <summary>The connections whose credential has ended or ends soon, for those who can rotate it; for others none.</summary>
public sealed class EndingCredentials(ConnectionReader reader, TimeProvider time)
{
    /// <summary>How long before its end a credential is warned of.</summary>
    public static readonly TimeSpan Notice = TimeSpan.FromDays(30);

    /// <summary>The first to end first. Calls no far side.</summary>
    public async Task<IReadOnlyList<EndingCredential>> ListAsync(Caller caller, CancellationToken cancellationToken)
    {
        // Asked for everybody by the bell, so it is no attempt that history should tell of.
        if (AccessGate.VisibleScopes(caller, Permission.AddConnection).IsNothing)
        {
            return [];
        }

        var latest = time.GetUtcNow() + Notice;
        var seen = await reader.ListAsync(caller, cancellationToken);
        return
        [
            .. seen.Where(it => it.Facts.CredentialEnd < latest)
                .Select(it => new EndingCredential(it.Connection.Name, it.Facts.CredentialEnd!.Value))
                .OrderBy(it => it.End),
        ];
    }
}

/// <summary>A connection, and when what it signs in with ends; UTC.</summary>
public sealed record EndingCredential(string Connection, DateTimeOffset End);
