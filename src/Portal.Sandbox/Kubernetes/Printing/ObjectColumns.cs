using System.Text.Json.Nodes;

namespace Portal.Sandbox.Kubernetes.Printing;

/// <summary>Kinds with a column or two.</summary>
internal static class ObjectColumns
{
    public static IReadOnlyList<Column> Namespaces { get; } =
    [Column.ObjectName, Column.Text("Status", "", 0, "status", "phase"), Column.Age];

    public static IReadOnlyList<Column> ConfigMaps { get; } =
    [Column.ObjectName, new("Data", map => Count(map, "data") + Count(map, "binaryData")), Column.Age];

    public static IReadOnlyList<Column> Secrets { get; } =
    [Column.ObjectName, Column.Text("Type", "", 0, "type"), new("Data", secret => Count(secret, "data")), Column.Age];

    public static IReadOnlyList<Column> ServiceAccounts { get; } =
    [Column.ObjectName, new("Secrets", account => Read.Objects(account, "secrets").Count()), Column.Age];

    public static IReadOnlyList<Column> Leases { get; } =
    [Column.ObjectName, Column.Text("Holder", "", 0, "spec", "holderIdentity"), Column.Age];

    public static IReadOnlyList<Column> PriorityClasses { get; } =
    [
        Column.ObjectName,
        Column.Number("Value", "value"),
        new("Global-Default", priority => Read.Flag(priority, "globalDefault")) { Type = "boolean" },
        Column.Age,
        Column.Text("PreemptionPolicy", "PreemptLowerPriority", 0, "preemptionPolicy"),
    ];

    public static IReadOnlyList<Column> Bindings { get; } =
    [
        Column.ObjectName,
        new("Role", binding => $"{Read.Text(binding, "roleRef", "kind")}/{Read.Text(binding, "roleRef", "name")}"),
        Column.Age,
        new("Users", binding => Subjects(binding, "User"), 1),
        new("Groups", binding => Subjects(binding, "Group"), 1),
        new("ServiceAccounts", binding => Subjects(binding, "ServiceAccount"), 1),
    ];

    private static int Count(JsonObject document, string map) => (document[map] as JsonObject)?.Count ?? 0;

    private static string Subjects(JsonObject binding, string kind) =>
        string.Join(
            ", ",
            Read.Objects(binding, "subjects")
                .Where(subject => Read.Text(subject, "kind") == kind)
                .Select(subject =>
                    kind == "ServiceAccount"
                        ? $"{Read.Text(subject, "namespace")}/{Read.Text(subject, "name")}"
                        : Read.Text(subject, "name")
                )
        );
}
