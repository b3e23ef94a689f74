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
    RotateCertificates,
    CreatePool,
    UpdatePool,
    ScalePool,
    UpgradePool,
    UpgradeNodeImage,
    StopPool,
    StartPool,
    DeletePool,
    DeleteMachines,
    Abort,
}
