using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Portal.Data.Jobs;
using Quartz;

namespace Portal.Data.Tests.Jobs;

public sealed class CalendarJobsTests(DataPostgres postgres) : PortalTest(postgres)
{
    [Fact]
    public async Task Job_OnTablesOfTheOwner_RunsAsTheApplicationRole()
    {
        var ran = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(ran);
        builder.Services.AddPortalData(Portal.Settings);
        builder.Services.AddCalendarJobs(jobs =>
            jobs.ScheduleJob<Ring>(trigger => trigger.WithIdentity("once").StartNow())
        );
        using var host = builder.Build();

        await host.StartAsync(Cancel);
        await ran.Task.WaitAsync(Cancel);
        // The scheduler's first sign of life is written beside its first job.
        while (await Portal.ScalarAsync<long>("select count(*) from quartz.qrtz_scheduler_state") != 1)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Cancel);
        }

        await host.StopAsync(Cancel);
    }

    internal sealed class Ring(TaskCompletionSource ran) : IJob
    {
        public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
        {
            ran.SetResult();
            return ValueTask.CompletedTask;
        }
    }
}
