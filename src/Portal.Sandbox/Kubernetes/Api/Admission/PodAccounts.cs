using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Kinds;
using Portal.Sandbox.Kubernetes.Store;

namespace Portal.Sandbox.Kubernetes.Api.Admission;

/// <summary>Every pod runs as a service account, whose token lies in a projected volume of its containers.</summary>
internal sealed class PodAccounts(ClusterStore store)
{
    private const string Folder = "/var/run/secrets/kubernetes.io/serviceaccount";

    private static readonly JsonNode s_sources = JsonNode.Parse(
        """
        [
          { "serviceAccountToken": { "expirationSeconds": 3607, "path": "token" } },
          { "configMap": { "name": "kube-root-ca.crt", "items": [{ "key": "ca.crt", "path": "ca.crt" }] } },
          {
            "downwardAPI": {
              "items": [
                { "path": "namespace", "fieldRef": { "apiVersion": "v1", "fieldPath": "metadata.namespace" } }
              ]
            }
          }
        ]
        """
    )!;

    public void Attach(JsonObject pod)
    {
        if (pod["spec"] is not JsonObject spec)
            return;
        var asked = (string?)spec["serviceAccountName"] ?? (string?)spec["serviceAccount"];
        var name = string.IsNullOrEmpty(asked) ? "default" : asked;
        var account = store.Find(KindTable.ServiceAccount, pod.Namespace(), name);
        // The default account of a namespace a moment old may still be on its way.
        if (account is null && name != "default")
            throw ApiRefusal.Forbidden(
                KindTable.Pod,
                pod.Name(),
                $"error looking up service account {pod.Namespace()}/{name}: serviceaccount \"{name}\" not found"
            );
        spec["serviceAccountName"] = name;
        spec.Remove("serviceAccount");
        var wanted = (bool?)spec["automountServiceAccountToken"] ?? (bool?)account?["automountServiceAccountToken"];
        if (wanted != false)
            Mount(spec);
    }

    private static void Mount(JsonObject spec)
    {
        var bare = Items(spec, "containers")
            .Concat(Items(spec, "initContainers"))
            .Where(container => !Items(container, "volumeMounts").Any(m => (string?)m["mountPath"] == Folder))
            .ToList();
        if (bare.Count == 0)
            return;
        var volume = Birth.GenerateName("kube-api-access-");
        var projected = new JsonObject { ["sources"] = s_sources.DeepClone() };
        Add(spec, "volumes", new JsonObject { ["name"] = volume, ["projected"] = projected });
        foreach (var container in bare)
            Add(
                container,
                "volumeMounts",
                new JsonObject
                {
                    ["name"] = volume,
                    ["readOnly"] = true,
                    ["mountPath"] = Folder,
                }
            );
    }

    private static void Add(JsonObject owner, string field, JsonObject item) =>
        ((JsonArray)(owner[field] ??= new JsonArray())).Add((JsonNode)item);

    private static IEnumerable<JsonObject> Items(JsonObject owner, string field) =>
        (owner[field] as JsonArray ?? []).OfType<JsonObject>();
}
