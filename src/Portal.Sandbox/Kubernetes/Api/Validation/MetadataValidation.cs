using System.Text;
using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Api.Validation;

internal static class MetadataValidation
{
    private const int MostAnnotations = 256 * 1024;

    private static readonly string[] s_ownFinalizers = [Deletion.Foreground, Deletion.Orphan, "kubernetes"];

    public static void Create(Kind kind, JsonObject document, List<Cause> causes)
    {
        var metadata = document.Metadata();
        var name = document.Name();
        var prefix = (string?)metadata["generateName"] ?? "";
        if (prefix.Length > 0 && Flaw(kind, prefix.TrimEnd('-')) is { } prefixFlaw)
            causes.Add(Cause.Invalid("metadata.generateName", prefix, prefixFlaw));
        if (name.Length == 0)
            causes.Add(Cause.Required("metadata.name", "name or generateName is required"));
        else if (Flaw(kind, name) is { } flaw)
            causes.Add(Cause.Invalid("metadata.name", name, flaw));
        Check(document, causes);
    }

    public static void Update(JsonObject before, JsonObject after, List<Cause> causes)
    {
        if ((string?)after.Metadata()["uid"] is { Length: > 0 } uid && uid != before.Uid())
            causes.Add(Cause.Invalid("metadata.uid", uid, "field is immutable"));
        if (before.Terminating())
        {
            var added = after.Finalizers().Except(before.Finalizers(), StringComparer.Ordinal).ToArray();
            if (added.Length > 0)
                causes.Add(
                    Cause.Forbidden(
                        "metadata.finalizers",
                        $"no new finalizers can be added if the object is being deleted, found new finalizers []string{{{string.Join(", ", added.Select(f => $"\"{f}\""))}}}"
                    )
                );
        }
        Check(after, causes);
    }

    public static void Labels(JsonNode? labels, string field, List<Cause> causes)
    {
        foreach (var (key, value) in labels as JsonObject ?? [])
        {
            if (Names.QualifiedName(key) is { } flaw)
                causes.Add(Cause.Invalid(field, key, flaw));
            // The server's own copy of a name is as wrong as the name, which is told already.
            if (key != "kubernetes.io/metadata.name" && Names.LabelValue((string?)value ?? "") is { } valueFlaw)
                causes.Add(Cause.Invalid(field, (string?)value, valueFlaw));
        }
    }

    private static void Check(JsonObject document, List<Cause> causes)
    {
        var metadata = document.Metadata();
        Labels(metadata["labels"], "metadata.labels", causes);
        Annotations(metadata["annotations"] as JsonObject ?? [], causes);
        foreach (var owner in document.Owners())
        {
            foreach (var field in (string[])["apiVersion", "kind", "name", "uid"])
            {
                if (string.IsNullOrEmpty((string?)owner[field]))
                    causes.Add(
                        Cause.Invalid(
                            $"metadata.ownerReferences.{field}",
                            "",
                            field == "apiVersion" ? "version must not be empty" : $"{field} must not be empty"
                        )
                    );
            }
        }
        foreach (var (index, finalizer) in document.Finalizers().Index())
        {
            if (Names.QualifiedName(finalizer) is { } flaw)
                causes.Add(Cause.Invalid($"metadata.finalizers[{index}]", finalizer, flaw));
            else if (!finalizer.Contains('/', StringComparison.Ordinal) && !s_ownFinalizers.Contains(finalizer))
                causes.Add(
                    Cause.Invalid(
                        $"metadata.finalizers[{index}]",
                        finalizer,
                        "name is neither a standard finalizer name nor is it fully qualified"
                    )
                );
        }
    }

    private static void Annotations(JsonObject annotations, List<Cause> causes)
    {
        long size = 0;
        foreach (var (key, value) in annotations)
        {
            if (Names.QualifiedName(key.ToLowerInvariant()) is not null)
                causes.Add(Cause.Invalid("metadata.annotations", key, Names.QualifiedName(key) ?? ""));
            size += Encoding.UTF8.GetByteCount(key) + Encoding.UTF8.GetByteCount((string?)value ?? "");
        }
        if (size > MostAnnotations)
            causes.Add(Cause.TooLong("metadata.annotations", MostAnnotations));
    }

    private static string? Flaw(Kind kind, string name)
    {
        if (kind == KindTable.Namespace)
            return Names.Label(name);
        if (kind == KindTable.Event)
            return null;
        if (kind == KindTable.Service)
            return Names.Label1035(name);
        return kind.Group == "rbac.authorization.k8s.io" ? Names.PathSegment(name) : Names.Subdomain(name);
    }
}
