using Portal.EmbeddedPostgres;
using Portal.Web.Authentication;
using Portal.Web.Components;
using Portal.Web.Health;
using Portal.Web.Hosting;

#pragma warning disable RS0030 // The entry point is the one place that names the console.
var (output, errors) = (Console.Out, Console.Error);
#pragma warning restore RS0030

if (args is ["--check", var url])
{
    return await HealthProbe.RunAsync(url, errors);
}

try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.Configuration.AddPortalCommandLine(args);
    await using var parts = await EmbeddedParts.StartAsync(builder, CancellationToken.None);

    builder.AddPortalHost();
    builder.AddPortalEstate();
    builder.AddPortalAuthentication();
    builder.AddPortalScreens();
    builder.AddPortalHealth();

    await using var app = builder.Build();
    app.UsePortalHost();
    app.UseAuthentication();
    app.UseAuthorization();
    app.UseAntiforgery();

    app.MapPortalHealth();
    app.MapPortalAuthentication();
    app.MapPortalScreens();

    await app.PrepareAsync(CancellationToken.None);
    app.GreetWhenStarted(output);
    await app.RunAsync();
    return 0;
}
catch (EmbeddedPostgresException exception)
{
    await errors.WriteLineAsync(exception.Message);
    return 1;
}
