namespace Portal.Core.Health.Drains;

/// <summary>What every change that drains says of the pods that do not simply move.</summary>
internal static class EvictionWords
{
    public static IEnumerable<string> Of(bool endUnmanaged, bool loseLocalData) =>
        [
            endUnmanaged
                ? "Pods that nothing recreates end for good."
                : "Pods that nothing recreates stay, and hold the drain up.",
            loseLocalData
                ? "Data that pods keep on the node is lost."
                : "Pods that keep data on the node stay, and hold the drain up.",
        ];
}
