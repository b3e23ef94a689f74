using Portal.Core.Health;
using Portal.Web.Components.Shared;

namespace Portal.Web.Components.Nodes;

/// <summary>How a state looks: a word of the texts, a tone and an icon.</summary>
internal static class NodeLook
{
    public static Tone ToneOf(NodeState state) =>
        state switch
        {
            NodeState.Healthy => Tone.Good,
            NodeState.Degraded => Tone.Warning,
            NodeState.NotReady => Tone.Bad,
            _ => Tone.Neutral,
        };

    public static string? IconOf(NodeState state) => state is NodeState.NotReachable ? "cloud_off" : null;

    /// <summary>A machine size as people say it: Azure's begin all alike.</summary>
    public static string? SizeOf(string? size) =>
        size?.StartsWith("Standard_", StringComparison.OrdinalIgnoreCase) == true ? size["Standard_".Length..] : size;

    public static string TextOf(NodeState state) => $"State.{state}";
}
