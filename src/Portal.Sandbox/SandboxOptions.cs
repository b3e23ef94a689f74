namespace Portal.Sandbox;

public sealed record SandboxOptions
{
    /// <summary>The host's data folder; the sandbox keeps everything below <c>sandbox/</c> in it.</summary>
    public required string DataFolder { get; init; }

    /// <summary>0 takes the port of the last run when it is free, otherwise any.</summary>
    public int Port { get; init; }

    /// <summary>1 lets a cluster's creation take about 40 s; 10 is ten times as fast. Clusters live at most so fast.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>How many times the documented request limits, for who tests something else.</summary>
    public double Limits { get; init; } = 1;

    /// <summary>Bodies of requests are kept, for who compares what clients send. They may hold secrets.</summary>
    public bool KeepsBodies { get; init; }

    /// <summary>So many clusters more in a new folder, for load tests of inventories.</summary>
    public int LoadClusters { get; init; }

    /// <summary>Above 0 there is one more cluster, for load tests, with so many nodes.</summary>
    public int LoadNodes { get; init; }

    /// <summary>The pods of that cluster.</summary>
    public int LoadPods { get; init; }
}
