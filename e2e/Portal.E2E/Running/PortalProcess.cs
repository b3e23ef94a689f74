using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Portal.TestKit;
using Portal.TestKit.Ports;

namespace Portal.E2E.Running;

/// <summary>The portal as <c>./run.sh</c> starts it: one process, with its own PostgreSQL and sandbox over one folder.</summary>
internal sealed partial class PortalProcess : IAsyncDisposable
{
    private static readonly string s_app = Path.Combine(Repository.Root, ".artifacts", "bin", "Portal.Web", "debug");
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    /// <summary>How long a deletion can be called back here: enough for a hand, and not for a tea.</summary>
    public const int CoolOffSeconds = 60;

    private readonly StringBuilder _said = new();
    private Process _process = null!;
    private bool _ended;

    private readonly double _speed;

    private PortalProcess(double speed) => _speed = speed;

    public DataFolder Data { get; } = new();

    public Uri Address { get; private set; } = new($"http://127.0.0.1:{LastingPort.Choose()}");

    /// <param name="cancellationToken">Ends the wait; what was started is ended too.</param>
    /// <param name="speed">How fast the sandbox's time runs; at 1 a create takes about 40 seconds.</param>
    public static async Task<PortalProcess> StartAsync(CancellationToken cancellationToken, double speed = 8)
    {
        var portal = new PortalProcess(speed);
        try
        {
            await portal.StartAgainAsync(cancellationToken);
            return portal;
        }
        catch
        {
            await portal.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts over the same folder and at the same address, so that open pages find it again.</summary>
    public async Task StartAgainAsync(CancellationToken cancellationToken)
    {
        var greeted = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = Process.Start(Command())!;
        _ended = false;
        _process.EnableRaisingEvents = true;
        _process.OutputDataReceived += (_, line) => Hear(line.Data, greeted);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data, greeted);
        _process.Exited += (_, _) => greeted.TrySetException(new InvalidOperationException(Said()));
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Address = await greeted.Task.WaitAsync(s_patience, cancellationToken);
        await BeReadyAsync(cancellationToken);
    }

    /// <summary>SIGKILL: the process has no chance to put anything in order.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _ended = true;
        _process.Dispose();
    }

    /// <summary>SIGTERM, and then nothing of it may be left: neither the process nor its PostgreSQL.</summary>
    public async ValueTask DisposeAsync()
    {
        using var database = Data.FindPostmaster();
        if (_process is not null && !_ended)
        {
            await TerminateAsync();
            _process.Dispose();
        }
        await WriteLogAsync();
        if (database is not null && !await EndsAsync(database))
        {
            throw new InvalidOperationException("The portal ended and left its PostgreSQL running.\n" + Said());
        }
        Data.Dispose();
    }

    private ProcessStartInfo Command() =>
        new("dotnet")
        {
            ArgumentList =
            {
                Path.Combine(s_app, "Portal.Web.dll"),
                "--contentRoot",
                s_app,
                "--urls",
                Address.AbsoluteUri,
                "--data",
                Data.Path,
                "--sandbox",
                "true",
                "--Sandbox:Speed",
                _speed.ToString(CultureInfo.InvariantCulture),
                "--Deletion:CoolOff",
                TimeSpan.FromSeconds(CoolOffSeconds).ToString("c", CultureInfo.InvariantCulture),
            },
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

    private async Task BeReadyAsync(CancellationToken cancellationToken)
    {
        using var client = new HttpClient(new SocketsHttpHandler(), disposeHandler: true) { BaseAddress = Address };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(s_patience);
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        do
        {
            using var answer = await client.GetAsync(new Uri("/health/ready", UriKind.Relative), patience.Token);
            if (answer.IsSuccessStatusCode)
            {
                return;
            }
        } while (await pause.WaitForNextTickAsync(patience.Token));
    }

    private async Task TerminateAsync()
    {
        if (OperatingSystem.IsWindows())
        {
            _process.Kill();
        }
        else
        {
            using var signal = Process.Start("sh", ["-c", $"kill -TERM {_process.Id}"]);
            await signal.WaitForExitAsync(CancellationToken.None);
        }
        if (!await EndsAsync(_process))
        {
            throw new InvalidOperationException("The portal does not end when it is asked to.\n" + Said());
        }
    }

    /// <returns>False when it had to be killed.</returns>
    private static async Task<bool> EndsAsync(Process process)
    {
        using var patience = new CancellationTokenSource(s_patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            return false;
        }
    }

    private void Hear(string? line, TaskCompletionSource<Uri> greeted)
    {
        lock (_said)
        {
            _said.AppendLine(line);
        }
        if (line is not null && Greeting().Match(line) is { Success: true } greeting)
        {
            greeted.TrySetResult(new Uri(greeting.Groups["address"].Value));
        }
    }

    private string Said()
    {
        lock (_said)
        {
            return _said.ToString();
        }
    }

    private Task WriteLogAsync() =>
        File.WriteAllTextAsync(Evidence.File($"portal-{Address.Port}.log"), Said(), CancellationToken.None);

    [GeneratedRegex("is ready: +(?<address>http://\\S+)", RegexOptions.NonBacktracking)]
    private static partial Regex Greeting();
}
