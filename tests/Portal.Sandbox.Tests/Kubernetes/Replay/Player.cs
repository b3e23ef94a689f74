using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Sandbox.Tests.Kubernetes.Api;

namespace Portal.Sandbox.Tests.Kubernetes.Replay;

/// <summary>Sends a recording's requests in their order and compares what comes back.</summary>
internal sealed class Player(ApiCluster cluster, string scenario)
{
    private readonly Stage _stage = new(cluster);
    private readonly Names _names = new();
    private readonly List<(int Index, Exchange Exchange, WatchReader Reader)> _watches = [];

    public List<string> Differences { get; } = [];

    public List<string> Skipped { get; } = [];

    public int Compared { get; private set; }

    public async Task Play(IReadOnlyList<Exchange> exchanges)
    {
        _stage.Prepare(exchanges);
        foreach (var (index, exchange) in exchanges.Index())
        {
            if (Coverage.Reason(scenario, index, exchange) is { } reason)
            {
                Skipped.Add(reason);
                continue;
            }
            Compared++;
            if (exchange.IsWatch)
                await Watch(index, exchange);
            else
                await Send(index, exchange);
        }
        // All deadlines pass; what was watched is read to its end.
        cluster.Clock.Advance(TimeSpan.FromHours(2));
        foreach (var (index, exchange, reader) in _watches)
            Compare(index, exchange, await reader.Rest());
    }

    private async Task Send(int index, Exchange exchange)
    {
        _stage.Set(exchange);
        var body = _names.Body(exchange.Body);
        if (exchange.Status != 409)
            _stage.Freshen(exchange, body);
        using var request = cluster.Request(
            exchange.Method,
            _names.Path(exchange.Path),
            body is JsonValue value && value.GetValueKind() == JsonValueKind.String
                ? (string?)value
                : body?.ToJsonString(),
            exchange.Header("content-type"),
            exchange.User == "anonymous" ? null : exchange.User
        );
        foreach (var header in (string[])["accept", "user-agent", "impersonate-user", "impersonate-group"])
        {
            if (exchange.Header(header) is { } given)
                request.Headers.TryAddWithoutValidation(header, given);
        }
        var answer = await cluster.Send(request);
        if (exchange.Answer is JsonObject recorded && answer.Text.StartsWith('{'))
            _names.Learn(recorded, answer.Body);
        foreach (var difference in Comparison.Differences(exchange, answer))
            Report(index, exchange, difference);
    }

    private async Task Watch(int index, Exchange exchange)
    {
        var reader = await cluster.Watch(
            _names.Path(exchange.Path),
            exchange.Header("accept") ?? "application/json",
            exchange.User
        );
        if (reader.Status != exchange.Status)
            Report(index, exchange, $"status {reader.Status} instead of {exchange.Status}");
        else
            _watches.Add((index, exchange, reader));
    }

    private void Compare(int index, Exchange exchange, List<JsonObject> ours)
    {
        var theirs = (exchange.Stream ?? []).OfType<JsonObject>().ToList();
        var (expected, actual) = (Told(theirs), Told(ours));
        // Of kubectl's watches and of rollouts, the writes of others that they saw were not recorded.
        if (
            scenario.StartsWith("kubectl-", StringComparison.Ordinal)
            || scenario is "deployment-rollout" or "nodes" or "namespace-life"
        )
            return;
        // The recorder left before the end.
        if (!actual.StartsWith(expected, StringComparison.Ordinal))
            Report(index, exchange, $"events {actual} instead of {expected}");
        foreach (var (type, first) in theirs.GroupBy(e => (string?)e["type"]).Select(e => (e.Key, e.First())))
        {
            var other = ours.FirstOrDefault(e => (string?)e["type"] == type);
            if (other is null || type == "BOOKMARK" || first["object"] is not JsonObject recorded)
                continue;
            foreach (var difference in Comparison.Differences(recorded, other["object"]!))
                Report(index, exchange, $"{type} {difference}");
        }
    }

    private static string Told(IEnumerable<JsonObject> events) =>
        string.Join(
            ' ',
            events
                .Where(e => (string?)e["type"] != "BOOKMARK")
                .Select(e => $"{e["type"]}:{(e["object"] as JsonObject)?["metadata"]?["name"]}")
                .Where(e => !e.EndsWith("kube-root-ca.crt", StringComparison.Ordinal))
        );

    private void Report(int index, Exchange exchange, string difference) =>
        Differences.Add($"{scenario}[{index}] {exchange.Method} {exchange.Status} {exchange.Plain}: {difference}");
}
