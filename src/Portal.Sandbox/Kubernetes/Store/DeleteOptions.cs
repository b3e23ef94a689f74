using System.Text.Json.Nodes;

namespace Portal.Sandbox.Kubernetes.Store;

/// <summary>How an object is deleted; Propagation is Background, Foreground or Orphan.</summary>
internal sealed record DeleteOptions(
    long? GraceSeconds = null,
    string? Propagation = null,
    string? Uid = null,
    string? ResourceVersion = null,
    bool DryRun = false
);

/// <summary>The document as it is or last was; Gone unless a grace period or a finalizer holds it.</summary>
internal sealed record DeleteOutcome(JsonObject Document, bool Gone);
