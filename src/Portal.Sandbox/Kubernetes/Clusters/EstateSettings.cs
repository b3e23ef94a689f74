using Portal.Sandbox.Azure.Operations;

namespace Portal.Sandbox.Kubernetes.Clusters;

/// <summary>
/// What all clusters share. Folder holds a folder for each; Authority is the CA in PEM; a load cluster is made where
/// LoadNodes is above 0.
/// </summary>
internal sealed record EstateSettings(
    string Folder,
    TimeProvider Clock,
    double Speed,
    Pace Pace,
    string Authority,
    ClusterTokens Tokens,
    ILoggerFactory Loggers,
    int LoadNodes,
    int LoadPods
);
