namespace Portal.Web.Hosting;

/// <summary><c>--check URL</c>: asks a running portal how it is, for container health checks without curl.</summary>
internal static class HealthProbe
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(4);

    /// <returns>0 when the address answers 2xx, else 1.</returns>
    public static async Task<int> RunAsync(string url, TextWriter errors)
    {
        using var client = new HttpClient(new SocketsHttpHandler(), disposeHandler: true) { Timeout = s_patience };
        try
        {
            using var response = await client.GetAsync(new Uri(url));
            return response.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception exception)
            when (exception is HttpRequestException or TaskCanceledException or UriFormatException)
        {
            await errors.WriteLineAsync($"{url} does not answer: {exception.Message}");
            return 1;
        }
    }
}
