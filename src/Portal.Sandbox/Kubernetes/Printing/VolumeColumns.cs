using System.Text.Json.Nodes;

namespace Portal.Sandbox.Kubernetes.Printing;

internal static class VolumeColumns
{
    public static IReadOnlyList<Column> Claims { get; } =
    [
        Column.ObjectName,
        Column.Text("Status", "", 0, "status", "phase"),
        Column.Text("Volume", "", 0, "spec", "volumeName"),
        Column.Text("Capacity", "", 0, "status", "capacity", "storage"),
        new("Access Modes", claim => AccessModes(claim, "status")),
        Column.Text("StorageClass", "", 0, "spec", "storageClassName"),
        Column.Text("VolumeAttributesClass", "<unset>", 0, "spec", "volumeAttributesClassName"),
        Column.Age,
        Column.Text("VolumeMode", "<unset>", 1, "spec", "volumeMode"),
    ];

    public static IReadOnlyList<Column> Volumes { get; } =
    [
        Column.ObjectName,
        Column.Text("Capacity", "", 0, "spec", "capacity", "storage"),
        new("Access Modes", volume => AccessModes(volume, "spec")),
        Column.Text("Reclaim Policy", "", 0, "spec", "persistentVolumeReclaimPolicy"),
        Column.Text("Status", "", 0, "status", "phase"),
        new("Claim", volume => Claim(Read.At(volume, "spec", "claimRef"))),
        Column.Text("StorageClass", "", 0, "spec", "storageClassName"),
        Column.Text("VolumeAttributesClass", "<unset>", 0, "spec", "volumeAttributesClassName"),
        Column.Text("Reason", "", 0, "status", "reason"),
        Column.Age,
        Column.Text("VolumeMode", "<unset>", 1, "spec", "volumeMode"),
    ];

    public static IReadOnlyList<Column> Classes { get; } =
    [
        new("Name", storage => Name(storage)) { Format = "name" },
        Column.Text("Provisioner", "", 0, "provisioner"),
        Column.Text("ReclaimPolicy", "Delete", 0, "reclaimPolicy"),
        Column.Text("VolumeBindingMode", "<unset>", 0, "volumeBindingMode"),
        new("AllowVolumeExpansion", storage => Read.Flag(storage, "allowVolumeExpansion") ? "true" : "false"),
        Column.Age,
    ];

    private static string Name(JsonObject storage) =>
        Read.Text(storage, "metadata", "annotations", "storageclass.kubernetes.io/is-default-class") == "true"
            ? $"{Read.Text(storage, "metadata", "name")} (default)"
            : Read.Text(storage, "metadata", "name") ?? "";

    private static string Claim(JsonNode? reference) =>
        reference is null ? "" : $"{Read.Text(reference, "namespace")}/{Read.Text(reference, "name")}";

    private static string AccessModes(JsonObject document, string part) =>
        string.Join(
            ',',
            Read.Texts(document, part, "accessModes")
                .Select(mode =>
                    mode switch
                    {
                        "ReadWriteOnce" => "RWO",
                        "ReadOnlyMany" => "ROX",
                        "ReadWriteMany" => "RWX",
                        "ReadWriteOncePod" => "RWOP",
                        _ => mode,
                    }
                )
        );
}
