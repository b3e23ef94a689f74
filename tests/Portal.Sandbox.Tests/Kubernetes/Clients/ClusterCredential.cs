using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Portal.Sandbox.Tests.Kubernetes.Clients;

/// <summary>Asks ARM for a cluster's kubeconfig, the way a person with the Azure CLI gets it.</summary>
internal static class ClusterCredential
{
    private const string ApiVersion = "api-version=2025-10-01";

    public static async Task<string> AdminKubeconfig(SandboxServer server)
    {
        using var http = FarSide.Client(server.Endpoints);
        var token = await Token(http, server.Endpoints);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var clusters = await Json(
            http,
            HttpMethod.Get,
            $"/subscriptions/{server.Endpoints.SubscriptionId}/providers/Microsoft.ContainerService/managedClusters?{ApiVersion}"
        );
        // The one with nodes of both systems.
        var both = clusters["value"]!
            .AsArray()
            .First(cluster =>
                cluster!["properties"]!["agentPoolProfiles"]!
                    .AsArray()
                    .Any(pool => (string?)pool!["osType"] == "Windows")
            );
        var answer = await Json(
            http,
            HttpMethod.Post,
            $"{(string)both!["id"]!}/listClusterAdminCredential?{ApiVersion}"
        );
        return Encoding.UTF8.GetString(Convert.FromBase64String((string)answer["kubeconfigs"]![0]!["value"]!));
    }

    private static async Task<string> Token(HttpClient http, SandboxEndpoints endpoints)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/{endpoints.TenantId}/oauth2/v2.0/token");
        request.Content = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = endpoints.ClientId,
                ["client_secret"] = endpoints.ClientSecret,
                ["scope"] = "https://management.azure.com/.default",
            }
        );
        return (string)(await Json(http, request))["access_token"]!;
    }

    private static async Task<JsonNode> Json(HttpClient http, HttpMethod method, string path)
    {
        using var request = new HttpRequestMessage(method, path);
        return await Json(http, request);
    }

    private static async Task<JsonNode> Json(HttpClient http, HttpRequestMessage request)
    {
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonNode.Parse(text)!;
    }
}
