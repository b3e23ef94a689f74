namespace Portal.Sandbox.Kubernetes.Kubelet;

/// <summary>What ails the machines of one cluster, in memory only. A star means every machine.</summary>
internal sealed class Machines(TimeProvider clock)
{
    public const string Every = "*";

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Node, Ailment Ailment), DateTimeOffset> _ailing = [];

    /// <summary>Hears the name of a machine, or <see cref="Every"/>.</summary>
    public Action<string>? Changed { get; set; }

    /// <summary>Since when; null where it is well.</summary>
    public DateTimeOffset? Since(string node, Ailment ailment)
    {
        lock (_gate)
        {
            if (_ailing.TryGetValue((node, ailment), out var since))
                return since;
            return _ailing.TryGetValue((Every, ailment), out since) ? since : null;
        }
    }

    public bool Has(string node, Ailment ailment) => Since(node, ailment) is not null;

    public void Set(string node, Ailment ailment, bool on)
    {
        lock (_gate)
        {
            if (on)
                _ailing.TryAdd((node, ailment), clock.GetUtcNow());
            else
                _ailing.Remove((node, ailment));
        }
        Changed?.Invoke(node);
    }
}
