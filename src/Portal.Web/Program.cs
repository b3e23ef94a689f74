using Portal.Web.Authentication;
using Portal.Web.Components;
using Portal.Web.Health;
using Portal.Web.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.Configuration.AddPortalCommandLine(args);

builder.AddPortalHost();
builder.AddPortalUseCases();
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

await app.RunAsync();
