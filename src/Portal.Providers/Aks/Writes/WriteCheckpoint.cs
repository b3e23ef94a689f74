using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Azure.LongRunning;

namespace Portal.Providers.Aks.Writes;

/// <summary>
/// The durable memory of a step that writes. <paramref name="Following"/> is null while the request is only intended.
/// </summary>
/// <param name="Following">What to poll.</param>
/// <param name="Unreadable">Polls in a row that told nothing.</param>
/// <param name="AbortAccepted">A cancel was asked for and Azure took the abort.</param>
/// <param name="PollAt">Azure does not want to be asked before; whoever looks at something else meanwhile keeps to it.</param>
/// <param name="Asked">A person was asked whether to send again what may have arrived; a new run is their yes.</param>
internal sealed record WriteCheckpoint(
    LongRunningOperation? Following,
    int Unreadable = 0,
    bool AbortAccepted = false,
    DateTimeOffset? PollAt = null,
    bool Asked = false
)
{
    public static WriteCheckpoint? Of(JsonNode? node) => node?.Deserialize<WriteCheckpoint>(JsonSerializerOptions.Web);

    public JsonNode ToJson() => JsonSerializer.SerializeToNode(this, JsonSerializerOptions.Web)!;
}
