using System.Text.Json.Nodes;
using Portal.Core.Access;
using Portal.Core.History;

namespace Portal.Core.Connections;

/// <summary>The history entries of connections. Before and after say where a connection leads and as whom, never a secret.</summary>
internal static class ConnectionHistory
{
    public static HistoryEntry Of(
        Caller caller,
        string action,
        string connection,
        string sentence,
        ChangeWords words,
        DateTimeOffset at
    ) =>
        new(
            Guid.CreateVersion7(at),
            at,
            HistoryKind.Changed,
            action,
            HistoryActor.Of(caller),
            new HistoryTarget(connection, null, null, "connection", connection),
            "succeeded",
            sentence,
            caller.CorrelationId
        )
        {
            Address = caller.Address,
            Reason = words.Reason.Trim(),
            Ticket = string.IsNullOrWhiteSpace(words.Ticket) ? null : words.Ticket.Trim(),
        };

    public static JsonObject Of(Connection connection, KubeconfigContext context, TestEvidence evidence) =>
        new()
        {
            ["name"] = connection.Name,
            ["provider"] = connection.Provider,
            ["context"] = context.Name,
            ["server"] = context.Server,
            ["user"] = context.User,
            ["credential"] = context.Credential.ToString(),
            ["subject"] = context.Subject,
            ["credentialEnd"] = context.CredentialEnd?.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
            ["test"] = Words(evidence),
        };

    /// <summary>Settings hold no secret, so they are told as they are.</summary>
    public static JsonObject Of(Connection connection)
    {
        var told = new JsonObject { ["name"] = connection.Name, ["provider"] = connection.Provider };
        foreach (var (setting, value) in connection.Settings)
        {
            told[setting] = value?.DeepClone();
        }

        return told;
    }

    public static JsonObject Of(Connection connection, TestEvidence evidence)
    {
        var told = Of(connection);
        told["test"] = Words(evidence);
        return told;
    }

    public static JsonObject Of(Connection connection, ConnectionFacts facts) =>
        new()
        {
            ["name"] = connection.Name,
            ["provider"] = connection.Provider,
            ["server"] = facts.Address,
            ["identity"] = facts.Identity,
            ["credentialEnd"] = facts.CredentialEnd?.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        };

    private static string Words(TestEvidence evidence) =>
        evidence is TestEvidence.Passed ? "passed" : "not passed, saved all the same";
}

/// <summary>Why a person makes a change.</summary>
public sealed record ChangeWords(string Reason, string? Ticket);
