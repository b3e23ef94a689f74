using System.Text.Json.Nodes;

namespace Portal.Sandbox.Tests.Kubernetes.Api;

/// <summary>Small objects to send.</summary>
internal static class Manifests
{
    public const string ConfigMaps = "/api/v1/namespaces/default/configmaps";
    public const string Pods = "/api/v1/namespaces/default/pods";
    public const string Deployments = "/apis/apps/v1/namespaces/default/deployments";

    public static JsonObject ConfigMap(string name, string label = "a") =>
        Parse($$$"""{"metadata":{"name":"{{{name}}}","labels":{"l":"{{{label}}}"}},"data":{"k":"v"}}""");

    public static JsonObject Pod(string name, string? node = null)
    {
        var pod = Parse(
            $$$"""
            {"metadata":{"name":"{{{name}}}","labels":{"app":"web"}},
             "spec":{"containers":[{"name":"c","image":"registry.example.com/app:1","env":[{"name":"A","value":"1"}]}]}}
            """
        );
        if (node is not null)
            pod["spec"]!["nodeName"] = node;
        return pod;
    }

    public static JsonObject Deployment(string name) =>
        Parse(
            $$$"""
            {"metadata":{"name":"{{{name}}}"},
             "spec":{"replicas":2,"selector":{"matchLabels":{"app":"web"}},
              "template":{"metadata":{"labels":{"app":"web"}},
               "spec":{"containers":[{"name":"c","image":"registry.example.com/app:1"}] } } } }
            """
        );

    public static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();
}
