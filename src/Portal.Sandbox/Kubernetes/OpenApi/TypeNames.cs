using Portal.Sandbox.Kubernetes.Discovery;
using Portal.Sandbox.Kubernetes.Kinds;

namespace Portal.Sandbox.Kubernetes.OpenApi;

/// <summary>The long names of types, such as <c>io.k8s.api.apps.v1.DeploymentSpec</c>, and which types a kind reaches.</summary>
internal static class TypeNames
{
    public const string Time = Meta + "Time";
    public const string MicroTime = Meta + "MicroTime";
    public const string Quantity = "io.k8s.apimachinery.pkg.api.resource.Quantity";
    public const string IntOrString = "io.k8s.apimachinery.pkg.util.intstr.IntOrString";

    private const string Meta = "io.k8s.apimachinery.pkg.apis.meta.v1.";

    private static readonly string[] s_meta =
    [
        "ObjectMeta",
        "OwnerReference",
        "ManagedFieldsEntry",
        "LabelSelector",
        "LabelSelectorRequirement",
        "FieldSelectorRequirement",
        "Condition",
        "DeleteOptions",
        "Preconditions",
    ];

    /// <summary>The kinds that have a schema; the metrics server's have none.</summary>
    public static IReadOnlyList<Kind> Kinds { get; } =
    [.. KindTable.All.Concat(UnstoredKinds.All).Where(kind => SchemaTable.All.Any(type => type.Name == NameOf(kind)))];

    private static readonly Dictionary<string, string> s_names = Names();

    public static string Of(Schema type) => s_names[type.Name];

    /// <summary>The kind whose documents are of this type; null for the type of a part.</summary>
    public static Kind? KindOf(Schema type) => Kinds.FirstOrDefault(kind => NameOf(kind) == type.Name);

    /// <summary>The type itself and all that its fields lead to.</summary>
    public static IEnumerable<Schema> Reached(Schema type)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { type.Name };
        var open = new Queue<Schema>([type]);
        while (open.TryDequeue(out var next))
        {
            yield return next;
            foreach (var field in next.Fields.Values)
                if (Object(field.Type) is { } found && seen.Add(found.Name))
                    open.Enqueue(found);
        }
    }

    private static Schema? Object(FieldType type) =>
        type.Form == FieldForm.Object ? type.Object
        : type.Items is { } items ? Object(items)
        : null;

    /// <summary>A type belongs to the first group version that reaches it; the core comes first.</summary>
    private static Dictionary<string, string> Names()
    {
        var names = s_meta.ToDictionary(name => name, name => Meta + name, StringComparer.Ordinal);
        foreach (var kind in Kinds)
        foreach (var type in Reached(kind.Schema))
            names.TryAdd(type.Name, $"io.k8s.api.{Package(kind.Group)}.{kind.Version}.{type.Name}");
        // Two kinds are called Event, so the table names one of them by its group; here the package tells them apart.
        foreach (var kind in Kinds)
            names[kind.Schema.Name] = $"io.k8s.api.{Package(kind.Group)}.{kind.Version}.{kind.Name}";
        return names;
    }

    private static string NameOf(Kind kind) => kind.SchemaName ?? kind.Name;

    private static string Package(string group) => group.Length == 0 ? "core" : group.Split('.')[0];
}
