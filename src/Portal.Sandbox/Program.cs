using Portal.Sandbox;

// The sandbox alone: dotnet run --project src/Portal.Sandbox -- --data DIR --speed N --port N
var builder = Host.CreateApplicationBuilder(args);
var options = new SandboxOptions
{
    DataFolder = Path.GetFullPath(builder.Configuration["data"] ?? "data"),
    Port = builder.Configuration.GetValue("port", 0),
    Speed = builder.Configuration.GetValue("speed", 1.0),
    LoadNodes = builder.Configuration.GetValue("load-nodes", 0),
    LoadPods = builder.Configuration.GetValue("load-pods", 0),
};

// Poll addresses carry signatures; the request log of the framework would print them.
builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
using var host = builder.Build();
var loggers = host.Services.GetRequiredService<ILoggerFactory>();
await using var sandbox = await SandboxServer.StartAsync(options, TimeProvider.System, loggers, CancellationToken.None);
await host.RunAsync();
