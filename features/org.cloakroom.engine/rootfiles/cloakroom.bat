@echo off
rem Starts Cloakroom: without an argument the workbench, with arguments the command line.
setlocal
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
set "VERSION="
for /f "tokens=3" %%v in ('""%JAVA%" -version 2^>^&1 ^| findstr /i " version ""') do if not defined VERSION set "VERSION=%%~v"
for /f "delims=.- tokens=1" %%m in ("%VERSION%") do set "MAJOR=%%m"
if not defined MAJOR set "MAJOR=0"
if %MAJOR% LSS 17 (
  echo Cloakroom needs Java 17 or newer, but "%JAVA%" is version "%VERSION%"; install one, for example with: winget install EclipseAdoptium.Temurin.17.JRE 1>&2
  exit /b 1
)
if not defined TF_CPP_MIN_LOG_LEVEL set "TF_CPP_MIN_LOG_LEVEL=3"
set "CACHE=%LOCALAPPDATA%\cloakroom"
set "MODE=-configuration "%CACHE%\equinox\workbench""
set "HEADLESS="
if not "%~1"=="" (
  set "HEADLESS=-Djava.awt.headless=true"
  set "MODE=-configuration "%CACHE%\equinox\headless" -application org.cloakroom.cli.headless -nosplash -data @noDefault"
)
for %%f in ("%~dp0plugins\org.eclipse.equinox.launcher_*.jar") do set "LAUNCHER=%%f"
"%JAVA%" %HEADLESS% -Dorg.bytedeco.javacpp.cachedir="%CACHE%\javacpp-tf-1.1.0" -Dosgi.requiredJavaVersion=17 -Dcloakroom.home="%~dp0." %CLOAKROOM_JAVA_OPTS% -jar "%LAUNCHER%" %MODE% %*
exit /b %ERRORLEVEL%
