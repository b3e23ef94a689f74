using Portal.Core.Access;
using Portal.Core.Rules;

namespace Portal.Core.Connections;

/// <summary>What is told of a connection that was not written, and what becomes history.</summary>
internal static class ConnectionRefusals
{
    /// <summary>
    /// To give what is connected a second name, or its name to another, would go round what protects it, so trying is
    /// history, like other refusals. The rest is a slip of the hand, or somebody else's being faster.
    /// </summary>
    public static async Task<Finding> RefuseAsync(
        this AccessGate gate,
        Caller caller,
        ConnectionConflict conflict,
        Finding finding,
        CancellationToken cancellationToken
    )
    {
        if (conflict is ConnectionConflict.Connected or ConnectionConflict.AnotherCluster)
        {
            await gate.RecordRefusalAsync(
                caller,
                Permission.AddConnection,
                Scope.Portal,
                finding.Sentence,
                cancellationToken
            );
        }

        return finding;
    }

    public static Task<Finding> RefuseAsync(
        this AccessGate gate,
        Caller caller,
        ConnectionConflict conflict,
        Connection connection,
        CancellationToken cancellationToken
    ) =>
        gate.RefuseAsync(
            caller,
            conflict,
            conflict switch
            {
                ConnectionConflict.Connected connected => ConnectionRules.Connected(connection, connected),
                ConnectionConflict.AnotherCluster => ConnectionRules.AnotherCluster(connection),
                ConnectionConflict.NameTaken taken => AttachedConnection.NameTaken(taken.Name),
                _ => ConnectionRules.Moved(connection),
            },
            cancellationToken
        );
}
