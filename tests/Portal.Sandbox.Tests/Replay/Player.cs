using System.Text.Json.Nodes;

namespace Portal.Sandbox.Tests.Replay;

/// <summary>Sends a recording's requests in their order and lets time pass as the recorded answers tell.</summary>
internal sealed class Player(FarSide azure)
{
    private static readonly TimeSpan s_longEnough = TimeSpan.FromMinutes(10);
    private static readonly string[] s_ended = ["Succeeded", "Failed", "Canceled"];

    private readonly Dictionary<string, string> _addresses = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Machines get their names from the service.</summary>
    private readonly Dictionary<string, string> _machines = [];

    public List<string> Differences { get; } = [];

    public List<string> Skipped { get; } = [];

    public int Compared { get; private set; }

    public async Task Play(Recording recording)
    {
        await PrepareGroups(recording);
        foreach (var (index, exchange) in recording.Exchanges.Index())
        {
            if ((Coverage.Reason(recording.Name) ?? Coverage.Reason(exchange) ?? Orphan(exchange)) is { } reason)
            {
                Skipped.Add(
                    $"{recording.Name}[{index}] {exchange.Method} {exchange.Path[(exchange.Path.LastIndexOf('/') + 1)..]}: {reason}"
                );
                continue;
            }
            var answer = await Send(exchange);
            Compared++;
            Remember(exchange, answer);
            Differences.AddRange(
                Comparison
                    .Differences(exchange, answer)
                    .Select(d => $"{recording.Name}[{index}] {exchange.Method} {exchange.Status}: {d}")
            );
        }
    }

    private async Task<Answer> Send(Exchange exchange)
    {
        if (exchange.Status is 429 or 502)
            await azure.Fault(Fault(exchange));
        if (Coverage.IsPoll(exchange.Path))
        {
            if (exchange.Status == 204 || s_ended.Contains((string?)exchange.Response?["status"]))
                azure.Clock.Advance(s_longEnough);
            return await azure.Get(_addresses[exchange.Path]);
        }
        if (NeedsRest(exchange))
            azure.Clock.Advance(s_longEnough);
        var address = Rename(new Uri(exchange.Url).PathAndQuery);
        return await azure.Send(
            exchange.Method,
            _addresses.GetValueOrDefault(Plain(address), address),
            exchange.Request is { } body ? JsonNode.Parse(Rename(body.ToJsonString())) : null
        );
    }

    private string Rename(string text) =>
        _machines.Aggregate(text, (now, machine) => now.Replace(machine.Key, machine.Value, StringComparison.Ordinal));

    /// <summary>The recorded answer shows that what ran before has ended.</summary>
    private static bool NeedsRest(Exchange exchange) =>
        exchange.Method switch
        {
            "GET" => s_ended.Contains((string?)exchange.Response?["properties"]?["provisioningState"])
                || exchange.Status == 404,
            "PUT" => exchange.Status is 200 or 201 or 400,
            "POST" => !exchange.Path.EndsWith("/abort", StringComparison.OrdinalIgnoreCase),
            _ => false,
        };

    private string? Orphan(Exchange exchange) =>
        Coverage.IsPoll(exchange.Path) && !_addresses.ContainsKey(exchange.Path)
            ? "polls something that was left out"
            : null;

    private void Remember(Exchange exchange, Answer answer)
    {
        foreach (var header in new[] { "azure-asyncoperation", "location" })
        {
            if ((string?)exchange.Headers[header] is { } recorded && answer.Header(header) is { } ours)
                _addresses[new Uri(recorded).AbsolutePath] = ours;
        }
        if (exchange.Path.EndsWith("/machines", StringComparison.OrdinalIgnoreCase) && _machines.Count == 0)
            foreach (var (recorded, ours) in Names(exchange.Response!).Zip(Names(answer.Body)))
                _machines[recorded] = ours;
        if ((string?)(exchange.Response as JsonObject)?["nextLink"] is { } next)
            _addresses[Plain(new Uri(next).PathAndQuery)] = (string)answer.Body["nextLink"]!;
    }

    private static IEnumerable<string> Names(JsonNode list) =>
        list["value"]!.AsArray().Select(item => (string)item!["name"]!);

    private static string Plain(string address) => address.Replace("%24", "$", StringComparison.Ordinal);

    private async Task PrepareGroups(Recording recording)
    {
        var groups = recording.Exchanges.Where(e =>
            e.Path.Contains("/resourceGroups/", StringComparison.OrdinalIgnoreCase)
        );
        foreach (var name in groups.Select(e => e.Path.Split('/')[4]).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var created = recording.Exchanges.Any(e => e.Method == "PUT" && Coverage.IsGroup(e.Path));
            if (!created)
                await azure.Put(
                    azure.Group(name),
                    new JsonObject
                    {
                        ["location"] = "westeurope",
                        ["tags"] = new JsonObject
                        {
                            ["product"] = "test",
                            ["cause"] = "test",
                            ["date"] = "test",
                            ["test"] = "test",
                            ["module"] = "aks",
                        },
                    }
                );
        }
    }

    private static JsonObject Fault(Exchange exchange) =>
        new()
        {
            ["kind"] = "Status",
            ["status"] = exchange.Status,
            ["code"] = (string?)exchange.Response!["error"]!["code"],
            ["message"] = "as recorded",
            ["method"] = exchange.Method,
        };
}
