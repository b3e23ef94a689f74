namespace Portal.Kubernetes.Resources;

/// <summary>How a write is meant.</summary>
public sealed record WriteOptions
{
    /// <summary>As usual.</summary>
    public static WriteOptions Default { get; } = new();

    /// <summary>All checks, no change: the answer is what would be.</summary>
    public bool DryRun { get; init; }

    /// <summary>Unknown and repeated fields are refused instead of dropped.</summary>
    public bool Strict { get; init; }

    /// <summary>Who is written down as the owner of the fields.</summary>
    public string FieldManager { get; init; } = "portal";

    internal (string, string?)[] Query =>
        [
            ("dryRun", DryRun ? "All" : null),
            ("fieldValidation", Strict ? "Strict" : null),
            ("fieldManager", FieldManager),
        ];
}

/// <summary>What becomes of the objects an object owns.</summary>
public enum Propagation
{
    /// <summary>They are deleted after it.</summary>
    Background,

    /// <summary>They are deleted before it.</summary>
    Foreground,

    /// <summary>They stay.</summary>
    Orphan,
}

/// <summary>How a deletion is meant.</summary>
public sealed record DeleteOptions
{
    /// <summary>Always said: the server's own default differs between kinds (a Job leaves its pods).</summary>
    public Propagation Propagation { get; init; } = Propagation.Background;

    /// <summary>Delete this very object and no later one of the same name; else 409.</summary>
    public string? Uid { get; init; }

    /// <summary>Delete it only if nothing has changed; else 409.</summary>
    public string? ResourceVersion { get; init; }

    /// <summary>Seconds a pod gets to end; null means what the pod says.</summary>
    public int? GracePeriodSeconds { get; init; }

    /// <summary>All checks, no deletion.</summary>
    public bool DryRun { get; init; }
}
