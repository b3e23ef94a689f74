using Microsoft.Extensions.Options;

namespace Portal.Web.Hosting;

/// <summary>The first words on the terminal: where the portal is and what to click first.</summary>
internal static class Greeting
{
    public static void GreetWhenStarted(this WebApplication app, TextWriter output) =>
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            var sandbox = app.Services.GetRequiredService<IOptions<SandboxOptions>>().Value.Enabled;
            output.WriteLine();
            output.WriteLine($"  Kubernetes Admin Center is ready:  {string.Join("  ", app.Urls)}");
            output.WriteLine(
                sandbox
                    ? "  Open it, choose \"Continue as Operator\", then Clusters > Create cluster."
                    : "  Open it and sign in."
            );
            output.WriteLine("  Ctrl+C stops everything.");
            output.WriteLine();
        });
}
