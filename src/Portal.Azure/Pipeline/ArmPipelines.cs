using System.Collections.Concurrent;

namespace Portal.Azure.Pipeline;

/// <summary>One pipeline per connection, so that tokens, sockets and rate limits are shared by all that use it.</summary>
/// <param name="settings">Times for every pipeline; null for the defaults.</param>
public sealed class ArmPipelines(ArmPipelineSettings? settings = null) : IDisposable
{
    private readonly ConcurrentDictionary<ArmConnection, Lazy<ArmPipeline>> _pipelines = new();

    /// <summary>The connection's pipeline, built at the first call. Owned by this instance: do not dispose it.</summary>
    /// <param name="connection">Equal connections get the same pipeline.</param>
    public ArmPipeline For(ArmConnection connection) =>
        _pipelines.GetOrAdd(connection, it => new Lazy<ArmPipeline>(() => new ArmPipeline(it, settings))).Value;

    /// <summary>Closes every pipeline.</summary>
    public void Dispose()
    {
        foreach (var pipeline in _pipelines.Values.Where(it => it.IsValueCreated))
        {
            pipeline.Value.Dispose();
        }
    }
}
