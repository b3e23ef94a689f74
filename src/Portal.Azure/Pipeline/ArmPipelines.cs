namespace Portal.Azure.Pipeline;

/// <summary>
/// One pipeline per connection, so that tokens, sockets and rate limits are shared by all that use it. What nobody's
/// connection is any more is dropped: requests under way end on it, then it is gone, and its credential with it.
/// </summary>
/// <param name="settings">Times for every pipeline; null for the defaults.</param>
public sealed class ArmPipelines(ArmPipelineSettings? settings = null) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ArmConnection, ArmPipeline> _pipelines = [];
    private readonly Dictionary<Guid, ArmConnection> _owners = [];

    /// <summary>How many are kept.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _pipelines.Count;
            }
        }
    }

    /// <summary>The connection's pipeline, built at the first call. Owned by this instance: do not dispose it.</summary>
    /// <param name="owner">Whose connection it is; that of before, such as one with another credential, is dropped.</param>
    /// <param name="connection">Equal connections get the same pipeline, whoever's they are.</param>
    public ArmPipeline For(Guid owner, ArmConnection connection)
    {
        lock (_gate)
        {
            if (_owners.TryGetValue(owner, out var former) && former != connection)
            {
                Drop(owner, former);
            }

            if (!_pipelines.TryGetValue(connection, out var pipeline))
            {
                _pipelines[connection] = pipeline = new ArmPipeline(connection, settings);
            }

            _owners[owner] = connection;
            return pipeline;
        }
    }

    /// <summary>The owner's connection was changed or is gone.</summary>
    public void Forget(Guid owner)
    {
        lock (_gate)
        {
            if (_owners.TryGetValue(owner, out var former))
            {
                Drop(owner, former);
            }
        }
    }

    /// <summary>Closes every pipeline.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var pipeline in _pipelines.Values)
            {
                pipeline.Dispose();
            }

            _pipelines.Clear();
        }
    }

    // Not disposed: an operation may be in the middle of a request on it. Its idle sockets close by themselves.
    private void Drop(Guid owner, ArmConnection former)
    {
        _owners.Remove(owner);
        if (!_owners.ContainsValue(former))
        {
            _pipelines.Remove(former);
        }
    }
}
