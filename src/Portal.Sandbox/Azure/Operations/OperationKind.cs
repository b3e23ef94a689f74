using System.Text.Json.Serialization;

namespace Portal.Sandbox.Azure.Operations;

[JsonConverter(typeof(JsonStringEnumConverter<OperationKind>))]
internal enum OperationKind
{
    CreateCluster,
    UpdateCluster,
    UpgradeCluster,
    StopCluster,
    StartCluster,
    DeleteCluster,
    CreatePool,
    UpdatePool,
    ScalePool,
    UpgradePool,
    StopPool,
    StartPool,
    DeletePool,
    Abort,
}
