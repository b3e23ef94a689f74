using System.Collections.Concurrent;

namespace Portal.TestKit.FaultServer;

/// <summary>Common scripts.</summary>
public static class FaultScript
{
    /// <summary>Each request takes the next answer; when they have run out, 599.</summary>
    public static Func<RecordedRequest, FaultAnswer> InOrder(params FaultAnswer[] answers)
    {
        var queue = new ConcurrentQueue<FaultAnswer>(answers);
        return _ => queue.TryDequeue(out var next) ? next : FaultAnswer.Text(599, "The script has run out.");
    }
}
