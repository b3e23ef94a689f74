using Portal.Web.Hosting;

#pragma warning disable RS0030 // The entry point is the one place that names the console.
var (output, errors) = (Console.Out, Console.Error);
#pragma warning restore RS0030

if (args is ["--check", var url])
{
    return await HealthProbe.RunAsync(url, errors);
}

using var signals = new StartSignals();
try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.Configuration.AddPortalCommandLine(args);
    await using var parts = await EmbeddedParts.StartAsync(builder, signals.Token);
    builder.AddPortal();

    await using var app = builder.Build();
    app.MapPortal();
    await app.PrepareAsync(signals.Token);
    app.GreetWhenStarted(output);
    await app.RunAsync();
    return 0;
}
catch (OperationCanceledException) when (signals.Token.IsCancellationRequested)
{
    return StartSignals.ExitCode;
}
catch (Exception exception) when (StartFailure.SentenceOf(exception) is { } sentence)
{
    await errors.WriteLineAsync(sentence);
    return 1;
}
